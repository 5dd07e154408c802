"""A bank for tests and the demo: it is told in plain lines, and answers with a statement as real ones do (MT940)."""

from collections.abc import Mapping

from pasarkriya.ledger.payout_rail import BankFile, Order

OPENING = 1_000_000_000


class FakeBank:
    label = "Fake bank"

    def write(self, order: Order) -> BankFile:
        lines = [f"{each.reference} {each.amount} {each.to.number}" for each in order.transfers]
        return BankFile(f"{order.name}.txt", "text/plain; charset=utf-8", ("\n".join(lines) + "\n").encode())

    def statement(
        self,
        order: Order,
        *,
        amounts: Mapping[str, int] | None = None,
        returned: Mapping[str, str] | None = None,
        missing: tuple[str, ...] = (),
        extra: tuple[tuple[int, str], ...] = (),
    ) -> bytes:
        """The day after as MT940. By reference: other `amounts`, `returned` with a reason, `missing`; `extra` lines."""
        booked = []
        for each in order.transfers:
            if each.reference not in missing:
                amount = (amounts or {}).get(each.reference, each.amount)
                booked.append((-amount, f"TRSF {each.reference} {each.to.holder}"))
            if each.reference in (returned or {}):
                booked.append((each.amount, f"RETUR {each.reference} {(returned or {})[each.reference]}"))
        return mt940(order, booked + list(extra)).encode()


def mt940(order: Order, booked: list[tuple[int, str]]) -> str:
    day = f"{order.on:%y%m%d}"
    lines = [":20:PASARKRIYA", f":25:{order.debtor.number}", ":28C:1/1", f":60F:C{day}IDR{OPENING},00"]
    for amount, text in booked:
        lines.append(f":61:{day}{order.on:%m%d}{'D' if amount < 0 else 'C'}{abs(amount)},00NTRFNONREF")
        lines.append(f":86:{text}")
    closing = OPENING + sum(amount for amount, _text in booked)
    return "\r\n".join([*lines, f":62F:C{day}IDR{closing},00", "-", ""])


CONNECTOR = FakeBank()
