"""Shops and works for a leg: those the market has, and as many new ones as the leg had."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from random import Random

from django.contrib.auth.hashers import make_password
from django.db.models import Exists, F, OuterRef, Q

from pasarkriya.accounts.actors import Actor, Grant
from pasarkriya.accounts.permissions import Role
from pasarkriya.catalogue import data
from pasarkriya.catalogue.actions.add_products import NewProduct, add_products
from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.models import Listing, ProductKind, Variant
from pasarkriya.demo import goods
from pasarkriya.demo.goods import Bench
from pasarkriya.demo.people import PASSWORD
from pasarkriya.demo.pictures import photos_of
from pasarkriya.demo.relay.records import StandRecord
from pasarkriya.demo.shops import Street, add_shop
from pasarkriya.demo.stories import voice
from pasarkriya.exhibitions.actions.offer import Offer
from pasarkriya.kernel.quantity import Unit
from pasarkriya.places.models import Level, Region
from pasarkriya.shops.models import Maker, Shop, ShopStatus
from pasarkriya.stock.actions.adjust import add_stock
from pasarkriya.stock.models import Holding, Reason

# Owners of shops made here get phone numbers of their own, far from the demo's first ones.
FIRST_NUMBER = 20_000
NATION = Actor(grants=(Grant(role=Role.CHAIR, region=""),))
BATCH = 400
MOST_TRIES = 12


@dataclass
class Fairground:
    """What all legs of one replay have in common. `number` is the next new shop's, `crafts` those of the new ones."""

    street: Street
    number: int
    crafts: dict[int, dict] = field(default_factory=dict)

    @property
    def rng(self) -> Random:
        return self.street.rng


def fairground(seed: str, *, now: datetime) -> Fairground:
    number = FIRST_NUMBER + Shop.objects.count()
    return Fairground(Street(Random(seed), now, NATION, make_password(PASSWORD), _names()), number)


def _names() -> set[str]:
    return set(Shop.objects.values_list("name", flat=True))


def within(regions: Sequence[str]) -> Q:
    found = Q(region__in=list(regions))
    for code in regions:
        found |= Q(region__code__startswith=f"{code}.")
    return found


def shops_for(ground: Fairground, stand: StandRecord, count: int) -> list[Shop]:
    """So many open shops from the stand's places, new ones where there are too few."""
    there = list(Shop.objects.filter(within(stand.regions), status=ShopStatus.OPEN).order_by("pk")[:count])
    homes = _homes(stand.regions)
    while len(there) < count:
        craft, regency = next(homes)
        new = add_shop(ground.street, ground.number, craft, regency).shop
        ground.crafts[new.pk] = craft
        ground.number += 1
        there.append(new)
    return there


def _homes(regions: Sequence[str]) -> Iterator[tuple[dict, str]]:
    """(craft, regency) in turn, crafts that are at home there first."""
    regencies = Region.objects.filter(level=Level.REGENCY).filter(
        Q(code__in=list(regions)) | Q(parent__in=[code for code in regions if len(code) == 2])
    )
    codes = list(regencies.order_by("code").values_list("code", flat=True))
    provinces = {code[:2] for code in regions}
    crafts = [craft for craft in data.crafts() if provinces & set(craft["provinces"])]
    named = [(c, r) for c in crafts for r in c["regencies"] if r in codes]
    any_of = [(craft, codes[number * 7 % len(codes)]) for number, craft in enumerate(crafts * 5)]
    return cycle(named + any_of)


def works_for(ground: Fairground, shops: Sequence[Shop], *, kinds: int, pieces: int, now: datetime) -> list[Offer]:
    """`kinds` works with `pieces` pieces in all, spread over the shops; their shelves are filled for it."""
    each, more = divmod(kinds, len(shops))
    variants: list[Variant] = []
    for number, shop in enumerate(shops):
        variants += _works_of(ground, shop, each + (number < more), now)
    return _filled(variants, pieces, now)


def _works_of(ground: Fairground, shop: Shop, count: int, now: datetime) -> list[Variant]:
    found = _ready(shop)[:count]
    if missing := count - len(found):
        _make(ground, shop, missing, now)
        found = _ready(shop)[:count]
    return found


def _ready(shop: Shop) -> list[Variant]:
    """One size of each work that can be given away: single pieces, ready, on the market, and not promised."""
    rows = Variant.objects.filter(product__shop=shop, unit=Unit.PIECE, is_offered=True)
    rows = rows.exclude(product__kind=ProductKind.MADE_TO_ORDER)
    rows = rows.filter(Exists(Listing.objects.filter(product=OuterRef("product"))))
    free = Holding.objects.filter(pk=OuterRef("pk"), on_hand__gt=F("reserved"))
    rows = rows.filter(Exists(free) | ~Q(product__kind=ProductKind.ONE_OF_A_KIND))
    return list(rows.select_related("product").order_by("product", "position", "pk").distinct("product"))


def _make(ground: Fairground, shop: Shop, count: int, now: datetime) -> None:
    """More than was asked for is begun, since some of it is sold by the metre or made to order."""
    bench = _bench(ground, shop, now)
    batch: list[NewProduct] = []
    for number, work in enumerate(goods.goods(bench, count * MOST_TRIES)):
        if len(batch) == count:
            break
        first = work.draft.variants[0]
        if work.draft.kind == ProductKind.MADE_TO_ORDER or first.unit != Unit.PIECE:
            continue
        photos = photos_of(work.recipe, f"relay {shop.pk} {number}", work.draft.name)
        batch.append(NewProduct(shop.pk, work.draft, photos, now))
    for start in range(0, len(batch), BATCH):
        add_products(batch[start : start + BATCH], by="seed", now=now)


def _bench(ground: Fairground, shop: Shop, now: datetime) -> Bench:
    makers = [
        goods.Maker(maker.pk, voice(ground.rng, maker.name, shop.village, short_region(shop.region.name), now.year))
        for maker in Maker.objects.filter(shop=shop).order_by("pk")
    ]
    return Bench(ground.rng, _craft_of(ground, shop), shop.region_id, makers, now.year, set())


def _craft_of(ground: Fairground, shop: Shop) -> dict:
    """What it was opened with, or shows already."""
    if shop.pk in ground.crafts:
        return ground.crafts[shop.pk]
    shown = Listing.objects.filter(shop_id_ref=shop.pk).exclude(craft_slug="").values_list("craft_slug", flat=True)
    crafts = {craft["slug"]: craft for craft in data.crafts()}
    at_home = [craft for craft in crafts.values() if shop.region_id[:2] in craft["provinces"]]
    return crafts.get(shown.first() or "") or ground.rng.choice(at_home)


def _filled(variants: Sequence[Variant], pieces: int, now: datetime) -> list[Offer]:
    """One of each; the rest of `pieces` over those of which there can be more than one, in turn."""
    wanted = {variant.pk: 1 for variant in variants}
    many = [variant.pk for variant in variants if variant.product.kind != ProductKind.ONE_OF_A_KIND]
    for _, key in zip(range(pieces - len(wanted)), cycle(many), strict=False):
        wanted[key] += 1
    free = {h.pk: h.available for h in Holding.objects.filter(pk__in=wanted)}
    short = {key: quantity - free.get(key, 0) for key, quantity in wanted.items() if free.get(key, 0) < quantity}
    add_stock(short, reason=Reason.RECEIVED, by="seed", cause="relay", now=now)
    return [Offer(key, quantity) for key, quantity in wanted.items()]
