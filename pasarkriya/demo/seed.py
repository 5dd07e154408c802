"""Fills an empty market: councils, people, shops, goods. Same seed, same market.

It goes through the packages' own actions; only the clock is set back, by the `now` they all take.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.catalogue import data
from pasarkriya.catalogue.actions.add_products import NewProduct, add_products
from pasarkriya.demo.councils import found_councils
from pasarkriya.demo.goods import Bench, Work, goods
from pasarkriya.demo.market import FULL, Size, plan
from pasarkriya.demo.people import PASSWORD, SIGN_INS
from pasarkriya.demo.pictures import photos_of
from pasarkriya.demo.shops import KNOWN, OpenShop, Street, add_shop, add_waiting_shop
from pasarkriya.kernel.events import unheard
from pasarkriya.shops.models import Shop

SEED = 20261124
BATCH = 400
# Shown over this time; long enough for a year of orders.
SHOWN_OVER = timedelta(days=335)
WAITING = 6
# Works of the shops one can sign in to.
FULL_SHELF = 28

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Shown:
    """A work and the shop that shows it."""

    shop: Shop
    work: Work


def seed_market(*, now: datetime, progress: Progress, size: Size = FULL) -> None:
    """Everything but the orders, or nothing. Does nothing when the market is not empty."""
    if Shop.objects.exists():
        return
    with transaction.atomic():
        rng = Random(SEED)
        found_councils(now=now, progress=progress)
        shops = _shops(rng, now, size, progress)
        _show(_works(rng, shops, size, now), now, progress)


def _shops(rng: Random, now: datetime, size: Size, progress: Progress) -> list[OpenShop]:
    board = actor_for(User.objects.get(phone=SIGN_INS["verifier"].phone), now=now)
    street = Street(rng, now, board, make_password(PASSWORD), set())
    planned = plan(rng, size)
    shops = []
    # Their openings are long past: nobody is told of them today.
    with unheard():
        for number, (craft, regency) in enumerate(planned):
            shops.append(add_shop(street, number, craft, regency))
            progress("shops", number + 1, len(planned))
    _waiting_shops(street)
    return shops


def _waiting_shops(street: Street) -> None:
    """Five wait for the board of Bali, one was sent back."""
    endek = next(craft for craft in data.crafts() if craft["slug"] == "endek")
    crafts = [craft for craft in data.crafts() if "51" in craft["provinces"] and craft["regencies"]]
    for each in range(WAITING):
        returned = each == WAITING - 1
        craft = endek if returned else street.rng.choice(crafts)
        regency = "51.05" if returned else street.rng.choice(craft["regencies"])
        add_waiting_shop(street, 900 + each, craft, regency, returned=returned)


def _works(rng: Random, shops: list[OpenShop], size: Size, now: datetime) -> list[Shown]:
    """In the order they are shown, which goes over all shops."""
    weights = [rng.uniform(0.5, 1.6) for _ in shops]
    works = []
    for number, (each, weight) in enumerate(zip(shops, weights, strict=True)):
        least = FULL_SHELF if number in KNOWN else size.per_shop
        count = max(least, round(size.products * weight / sum(weights)))
        bench = Bench(rng, each.craft, each.place.regency.code, each.makers, now.year, set())
        works += [Shown(each.shop, work) for work in goods(bench, count)]
    rng.shuffle(works)
    return works


def _show(works: list[Shown], now: datetime, progress: Progress) -> None:
    """Oldest first, so that the newest have the highest ids."""
    for start in range(0, len(works), BATCH):
        some = enumerate(works[start : start + BATCH], start)
        add_products([_new(shown, number, len(works), now) for number, shown in some], by="seed", now=now)
        progress("products", min(start + BATCH, len(works)), len(works))


def _new(shown: Shown, number: int, count: int, now: datetime) -> NewProduct:
    photos = photos_of(shown.work.recipe, f"work {number}", shown.work.draft.name)
    return NewProduct(shown.shop.pk, shown.work.draft, photos, now - SHOWN_OVER * (1 - number / count))
