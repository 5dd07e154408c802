"""An ended leg of 10,000 pieces is handed over, while shoppers buy the very works it frees.

    handover.py [PIECES]

Two pieces of each of PIECES / 2 consignments on 50 stands go back into the shops. Four shoppers buy from those shops
all the time, by the same action as the checkout; their waiting is compared with a time in which nothing is handed over.
"""

import sys
import threading
import time

import ground
from django.db import connection

from pasarkriya.exhibitions.actions.advance import advance
from pasarkriya.exhibitions.goods_models import Consignment, Piece
from pasarkriya.exhibitions.models import Leg
from pasarkriya.insights.invariants import check_invariants
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.checkouts import Buyer
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.stock.models import Earmark

SHOPPERS, STANDS, QUIET = 4, 50, 8


class Shopper(threading.Thread):
    """Buys one piece after the other until told to stop; `waits` are (since when, seconds)."""

    def __init__(self, number, world, variants):
        super().__init__(daemon=True)
        self.number, self.world, self.variants = number, world, variants
        self.waits, self.failed, self.is_over = [], [], False

    def run(self):
        count = 0
        while not self.is_over:
            count += 1
            variant = self.variants[(self.number * 7919 + count * 31) % len(self.variants)]
            cart = Cart.objects.create(created_at=self.world.now)
            CartLine.objects.create(cart=cart, variant_id=variant, quantity=1)
            # Each a buyer of his own: one number may not have so many unpaid orders.
            citra = Buyer("Citra", f"+62812{self.number:03d}{count:05d}")
            checkout = self.world.checkout(cart, payment="cash", courier="pickup", buyer=citra)
            since = time.perf_counter()
            try:
                place_order(key=f"b{self.number}-{count}", cart=cart, checkout=checkout, now=self.world.now)
            except Exception as error:
                self.failed.append(repr(error)[:200])
            self.waits.append((since, time.perf_counter() - since))
            time.sleep(0.05)
        connection.close()


def main(pieces: int) -> None:
    world, variants = ground.market(max(1, pieces // 50))
    leg = ground.leg_with(world, variants, "Serah terima", stands=STANDS, works=pieces // STANDS // 2, pieces=2)
    print(f"{Piece.objects.count()} pieces of {Consignment.objects.count()} consignments on {STANDS} stands")
    advance(leg.programme, now=leg.period.lower)
    shoppers = [Shopper(number, world, variants) for number in range(SHOPPERS)]
    for each in shoppers:
        each.start()
    time.sleep(QUIET)
    began = time.perf_counter()
    advance(leg.programme, now=leg.period.upper)
    took = time.perf_counter() - began
    time.sleep(1)
    for each in shoppers:
        each.is_over = True
    for each in shoppers:
        each.join()
    tell(leg, shoppers, began, took)


def tell(leg: Leg, shoppers: list[Shopper], began: float, took: float) -> None:
    waits = [wait for each in shoppers for wait in each.waits]
    before = [seconds for since, seconds in waits if began - QUIET + 1 < since < began]
    during = [seconds for since, seconds in waits if since + seconds > began and since < began + took]
    failed = [error for each in shoppers for error in each.failed]
    open_marks = Earmark.objects.filter(closed_at=None).count()
    broken = [finding.name for finding in check_invariants() if not finding.holds]
    print(f"handed over in {took:.2f} s; earmarks still open: {open_marks}; invariants broken: {broken}")
    for name, found in (("before", before), ("during", during)):
        print(f"{name}: {len(found)} purchases, p50 {ground.percentile(found, 50):.0f} ms, "
              f"p95 {ground.percentile(found, 95):.0f} ms, slowest {ground.percentile(found, 100):.0f} ms")  # fmt: skip
    print(f"purchases that failed: {len(failed)} {sorted(set(failed))[:3]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
