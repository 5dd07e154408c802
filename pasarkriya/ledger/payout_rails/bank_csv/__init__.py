"""A table of transfers, as internet banking for business takes it for payments in one go.

Banks differ in the order of columns and let them be assigned once; headings are therefore written out.
"""

import csv
import io
import re
import unicodedata

from pasarkriya.ledger.payout_rail import BankFile, Order, Party

HEADINGS = ["No", "Kode Bayar", "Bank Tujuan", "Nomor Rekening", "Nama Penerima", "Jumlah", "Mata Uang", "Berita"]
NOT_TAKEN = re.compile(r"[^A-Z0-9 .,/()-]+")


class BankCsv:
    label = "CSV"

    def write(self, order: Order) -> BankFile:
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(HEADINGS)
        for number, each in enumerate(order.transfers, 1):
            table.writerow([number, each.reference, *_account(each.to), each.amount, "IDR", plain(each.about, 60)])
        table.writerow(["TOTAL", len(order.transfers), "", "", "", order.total_amount, "IDR", order.on.isoformat()])
        return BankFile(f"{order.name}.csv", "text/csv; charset=utf-8", out.getvalue().encode("ascii"))


def _account(to: Party) -> list[str]:
    return [plain(to.bank, 40), "".join(filter(str.isdigit, to.number)), plain(to.holder, 70)]


def plain(text: str, most: int) -> str:
    """What banks take: capitals, digits and a few signs, beginning with a letter or digit.

    So no cell is a formula to whatever opens the file, and a name is never read as a command.
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return " ".join(NOT_TAKEN.sub(" ", ascii_text).split()).lstrip(" .,/()-")[:most].rstrip()


CONNECTOR = BankCsv()
