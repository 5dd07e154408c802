"""Rules from the cart to the paid order: placing, charging, notices in every order, expiry."""

from contextlib import suppress

from hypothesis import strategies as st
from hypothesis.stateful import rule

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.orders.actions.end_order import cancel_order, expire_unpaid_orders
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.discounts import reductions_amount, reductions_for
from pasarkriya.orders.models import Order, OrderStatus
from pasarkriya.orders.parts import parts_of
from pasarkriya.payments.actions.confirm_payment import confirm_payment, note_refunded
from pasarkriya.payments.actions.read_back import read_back
from pasarkriya.payments.actions.receive_notice import handle_notice, receive_notice
from pasarkriya.payments.actions.start_charge import start_charge
from pasarkriya.payments.models import OPEN_STATUSES, Charge, GatewayNotice, Payment, PaymentStatus
from pasarkriya.payments.refusals import NoticeForged, ProviderSilent
from pasarkriya.payments.tasks import claim_due_charges
from pasarkriya.places.queries import checked_address
from tests.money.market import DAY, HOUR, PICK, Market, pick, refused_or_done

GOODS = st.sampled_from([{"scarf": 1}, {"ring": 3}, {"scarf": 1, "ring": 1}, {"metre": 125, "ring": 2}, {"sarong": 1}])
COUPON = st.sampled_from(["", "KULTUR33", "SARIBARU", "BERDUA77"])
SAID = st.sampled_from([None, "pending", "settlement", "expire", "deny", "refund", "partial_refund"])
HAPPENED = st.sampled_from(["settlement", "settlement", "settlement", "expire", "cancel", "deny", "pending"])


class Buying(Market):
    @rule(goods=GOODS, coupon=COUPON, method=st.sampled_from(["market", "market", "transfer"]))
    def buy(self, goods: dict[str, int], coupon: str, method: str) -> None:
        method = self.provider.name if method == "market" else method
        cart = start_cart(now=self.now)
        for product, quantity in goods.items():
            add_to_cart(cart, variant_id=self.world.variant(product).pk, quantity=quantity)
        with refused_or_done():
            checkout = self.world.checkout(cart, payment=method)
            parts = parts_of(cart, checkout, checked_address(checkout.address.district, checkout.address.postal_code))
            cut = reductions_for([(p.shop_id, p.lines, p.option.amount) for p in parts], coupon, at=self.now)
            off = sum(reductions_amount(cut.of(part.shop_id)) for part in parts)
            total = checkout.expected_total_amount - off
            checkout = self.world.checkout(cart, payment=method, coupon=coupon, expected_total_amount=total)
            place_order(key=self.key("buy"), cart=cart, checkout=checkout, now=self.now)

    @rule(goods=GOODS, coupon=COUPON, kind=st.sampled_from(["qris", "qris", "va"]))
    def buy_and_pay(self, goods: dict[str, int], coupon: str, kind: str) -> None:
        """The usual way in one go, so that a run comes to what lies behind it."""
        before = set(Payment.objects.values_list("pk", flat=True))
        self.buy(goods, coupon, "market")
        for payment in Payment.objects.exclude(pk__in=before):
            charge = start_charge(payment, kind=kind, bank="bca" if kind == "va" else "", now=self.now)
            self.provider.pay(charge.reference)
            read_back(charge, now=self.now)

    @rule(
        number=PICK,
        kind=st.sampled_from([("qris", ""), ("page", ""), ("va", "bca")]),
        mood=st.sampled_from(["", "", "", "lose", "silent"]),
    )
    def charge(self, number: int, kind: tuple[str, str], mood: str) -> None:
        if payment := self.payment_by(number, shop=None, status__in=OPEN_STATUSES):
            if mood:
                setattr(self.provider, mood, 1)
            with suppress(Refusal):
                start_charge(
                    payment, kind=self.provider.page if kind[0] == "page" else kind[0], bank=kind[1], now=self.now
                )
            self.provider.lose = self.provider.silent = 0

    @rule(number=PICK, status=HAPPENED)
    def happens_at_the_provider(self, number: int, status: str) -> None:
        """Whether we hear of it is another matter."""
        for reference in self._references(number):
            self.provider.happens(reference, status)

    @rule(number=PICK, part=st.sampled_from([1, 2, 3]))
    def the_provider_takes_money_back(self, number: int, part: int) -> None:
        for reference in self._references(number):
            self.provider.take_back(reference, part)

    @rule(number=PICK, said=SAID, times=st.sampled_from([1, 1, 2]))
    def notice(self, number: int, said: str | None, times: int) -> None:
        for reference in self._references(number):
            raw, headers = self.provider.told(reference, said)
            for _ in range(times):
                kept = receive_notice(self.provider.name, headers=headers, raw=raw, now=self.now)
                handle_notice(kept.pk)

    @rule(number=PICK)
    def an_old_notice_again(self, number: int) -> None:
        if kept := pick(GatewayNotice.objects.all(), number):
            _, headers = self.provider.told(next(iter(self.provider.things)))
            receive_notice(self.provider.name, headers=headers, raw=kept.body.encode(), now=self.now)
            handle_notice(kept.pk)

    @rule(number=PICK)
    def forged(self, number: int) -> None:
        for reference in self._references(number):
            raw, headers = self.provider.forged(reference)
            with suppress(NoticeForged):
                receive_notice(self.provider.name, headers=headers, raw=raw, now=self.now)
                raise AssertionError("believed")

    @rule(is_silent=st.sampled_from([False, False, True]))
    def poll(self, is_silent: bool) -> None:
        for charge_id in claim_due_charges(now=self.now):
            self.provider.silent = int(is_silent)
            with suppress(ProviderSilent):
                read_back(Charge.objects.get(pk=charge_id), now=self.now)
            self.provider.silent = 0

    @rule(number=PICK)
    def the_shop_finds_the_money(self, number: int) -> None:
        if payment := self.payment_by(number, shop__isnull=False):
            with refused_or_done():
                confirm_payment(payment, by="user:1", now=self.now)

    @rule(number=PICK)
    def the_shop_sends_it_back(self, number: int) -> None:
        if payment := self.payment_by(number, status=PaymentStatus.REFUND_DUE):
            with refused_or_done():
                note_refunded(payment, by="user:1", now=self.now)

    @rule(hours=st.sampled_from([1, 5, 25, 80]))
    def time_passes(self, hours: int) -> None:
        self.now += hours * HOUR
        expire_unpaid_orders(now=self.now)

    @rule(days=st.sampled_from([9, 16]))
    def long_time_passes(self, days: int) -> None:
        self.now += days * DAY
        expire_unpaid_orders(now=self.now)

    @rule(number=PICK)
    def call_off(self, number: int) -> None:
        """Before it is on its way a shop can always call off; nobody's money may hinder it."""
        open_ones = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PACKED)
        if order := pick(Order.objects.filter(status__in=open_ones), number):
            cancel_order(order, reason="no yarn", by="user:1", now=self.now)

    def _references(self, number: int) -> list[str]:
        """One of those opened so far, in their order; none at all at first."""
        found = list(self.provider.things)
        return [found[number % len(found)]] if found else []
