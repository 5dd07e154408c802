"""Fills an empty market: councils, people, shops, goods, a year of orders. Same seed, same market.

It goes through the packages' own actions; only the clock is set back, by the `now` they all take.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pasarkriya.accounts.actions.register_person import register_person
from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.catalogue import data
from pasarkriya.catalogue.actions.add_products import NewProduct, add_products
from pasarkriya.catalogue.listing import short_region
from pasarkriya.catalogue.models import Product
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import Office
from pasarkriya.demo import names, pictures, qris
from pasarkriya.demo.goods import Place, goods
from pasarkriya.demo.people import PASSWORD, SIGN_INS, add_people
from pasarkriya.payments.actions.set_methods import set_bank_account, set_cash, set_qris
from pasarkriya.places.models import Level, Region
from pasarkriya.shipping.actions.set_ways import set_way
from pasarkriya.shops.actions.decide_shop import approve_shop, send_shop_back
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Maker, Shop

SEED = 20261124
SHOPS_OF_BALI = 130
SHOPS_ELSEWHERE = 200
PRODUCTS = 5_300
BANKS = ["BRI", "BNI", "Mandiri", "BCA", "BPD"]
# Where a craft's workshops are, when the facts name a village.
VILLAGES = {
    "perak-celuk": "Celuk", "ukir-mas": "Mas", "paras-batubulan": "Batubulan", "lukisan-kamasan": "Kamasan", "gringsing": "Tenganan Pegringsingan",
    "pejaten": "Pejaten", "gong-tihingan": "Tihingan", "bona-bambu": "Bona", "tapel": "Singapadu", "songket-bali": "Sidemen", "bebali": "Seraya",
    "cepuk": "Nusa Penida", "rangrang": "Nusa Penida", "ata": "Tenganan", "ukir-tulang-telur": "Tampaksiring", "kasongan": "Kasongan", "kotagede": "Kotagede",
    "songket-pandai-sikek": "Pandai Sikek", "songket-lombok": "Sukarara", "banyumulek": "Banyumulek", "keramik-plered": "Plered", "sentani-maro": "Asei",
}  # fmt: skip
OTHERS_OF_BALI = {
    "endek": ["51.05", "51.08", "51.01", "51.04"],
    "keris-bali": ["51.71", "51.05"],
    "poleng": ["51.71", "51.03"],
    "prada-bali": ["51.04", "51.03"],
    "dupa-bali": ["51.02", "51.03"],
}

Progress = Callable[[str, int, int], None]


@dataclass
class Market:
    now: datetime
    rng: Random
    progress: Progress
    board: Actor | None = None
    shops: list[tuple[Shop, dict, Place, list[Maker]]] = field(default_factory=list)


def seed_market(*, now: datetime, progress: Progress) -> None:
    """Everything but the orders, or nothing. Does nothing when the market is not empty."""
    if Shop.objects.exists():
        return
    with transaction.atomic():
        _fill(now, progress)


def _fill(now: datetime, progress: Progress) -> None:
    market = Market(now, Random(SEED), progress)
    _councils(market)
    _shops(market)
    _products(market)


def _councils(market: Market) -> None:
    provinces = list(Region.objects.filter(level=Level.PROVINCE).order_by("code"))
    with transaction.atomic():
        found_council(region=None, name="Dekranas")
        for number, province in enumerate(provinces):
            found_council(region=province, name=f"Dekranasda {province.name}")
            market.progress("councils", number + 1, len(provinces))
        for regency in Region.objects.filter(level=Level.REGENCY, parent_id__in=["51", "15", "34"]).order_by("code"):
            found_council(region=regency, name=f"Dekranasda {regency.name}")
        add_people(now=market.now)
        _seat_boards(market)
    market.board = actor_for(User.objects.get(phone=SIGN_INS["verifier"].phone), now=market.now)


def _seat_boards(market: Market) -> None:
    since, until = market.now - timedelta(days=500), market.now + timedelta(days=900)
    for who in SIGN_INS.values():
        if who.role:
            region = Region.objects.filter(code=who.region).first()
            council = found_council(region=region, name=f"Dekranasda {region.name}" if region else "Dekranas")
            office = Office.objects.get(council=council, role=who.role)
            user = User.objects.get(phone=who.phone)
            seat(
                office=office,
                user=user,
                starts_at=since,
                ends_at=until,
                by="installer",
                decree=f"SK {who.region or 'RI'}/01/2025",
                now=since,
            )


def _plan(rng: Random) -> list[tuple[dict, str]]:
    """(craft, regency code) per shop: every craft at least once, the rest as they come."""
    crafts = list(data.crafts())
    bali = [c for c in crafts if "51" in c["provinces"]]
    elsewhere = [c for c in crafts if "51" not in c["provinces"]]
    chosen = bali + rng.choices(bali, [14 if c["slug"] == "endek" else 3 for c in bali], k=SHOPS_OF_BALI - len(bali))
    chosen += elsewhere + rng.choices(elsewhere, k=SHOPS_ELSEWHERE - len(elsewhere))
    return [(craft, _regency(rng, craft)) for craft in chosen]


def _regency(rng: Random, craft: dict) -> str:
    known = craft["regencies"] or OTHERS_OF_BALI.get(craft["slug"])
    if known:
        return rng.choice(known)
    province = rng.choice(craft["provinces"])
    return rng.choice(
        list(
            Region.objects.filter(level=Level.REGENCY, parent_id=province)
            .order_by("code")
            .values_list("code", flat=True)
        )
    )


def _shops(market: Market) -> None:
    plan = _plan(market.rng)
    taken: set[str] = set()
    # One hash for all owners: 330 of them would cost the demo more than a minute.
    secret = make_password(PASSWORD)
    for number, (craft, regency) in enumerate(plan):
        with transaction.atomic():
            market.shops.append(_shop(market, number, craft, regency, taken, secret))
        market.progress("shops", number + 1, len(plan))
    with transaction.atomic():
        _waiting_shops(market, taken, secret)


def _shop(
    market: Market, number: int, craft: dict, regency: str, taken: set[str], secret: str
) -> tuple[Shop, dict, Place, list[Maker]]:
    rng, opened = market.rng, market.now - timedelta(days=market.rng.randrange(370, 480))
    shop, place, makers = _new_shop(market, number, craft, regency, taken, secret, opened)
    submit_shop(shop, by="seed", now=opened)
    approve_shop(shop, by=market.board or Actor(), now=opened + timedelta(days=2))
    _money_and_ways(rng, shop, number)
    return shop, craft, place, makers


def _new_shop(
    market: Market, number: int, craft: dict, regency: str, taken: set[str], secret: str, opened: datetime
) -> tuple[Shop, Place, list[Maker]]:
    rng = market.rng
    district = rng.choice(list(Region.objects.filter(level=Level.DISTRICT, parent_id=regency).order_by("code")))
    region = Region.objects.get(code=regency)
    place = Place(regency, VILLAGES.get(craft["slug"], district.name), short_region(region.name))
    person = names.person(rng, regency[:2])
    owner = _owner(market, number, person, secret)
    shop = open_shop(
        owner=owner, name=names.shop(rng, craft, place.village, taken), region=region, phone=owner.phone or "", now=opened, maker_name=person,
        district=district, village=place.village, postal_code=district.postal_codes[0] if district.postal_codes else "80000",
        street=f"Jl. {rng.choice(names.SECOND)} No. {rng.randrange(1, 90)}", tagline=f"{craft['name_id'].split(' (')[0]} dari {place.village}",
        story=f"{person} belajar dari ibunya dan kini bekerja bersama {rng.randrange(2, 12)} perajin di {place.village}. {craft['description_id']}",
        story_en=f"{person} learned from family and now works with {rng.randrange(2, 12)} makers in {place.village}. {craft['description_en']}",
    )  # fmt: skip
    makers = list(Maker.objects.filter(shop=shop))
    return shop, place, makers


def _owner(market: Market, number: int, person: str, secret: str) -> User:
    known = SIGN_INS["maker"] if number == 0 else SIGN_INS["silversmith"] if number == 9 else None
    if known:
        return User.objects.get(phone=known.phone)
    return add_owner(number, person, secret)


def add_owner(number: int, person: str, secret: str) -> User:
    return register_person(name=person, phone=f"+62812555{number:05d}", password_hash=secret)


def _money_and_ways(rng: Random, shop: Shop, number: int) -> None:
    set_bank_account(shop.pk, bank=rng.choice(BANKS), number=f"{rng.randrange(10**9, 10**10)}", holder=shop.name)
    set_qris(shop.pk, qris.invented(shop.name, shop.village, number))
    set_cash(shop.pk, at_pickup=True, on_delivery=True)
    set_way(shop.pk, "pickup", note="Buka 9–17, hari kerja")
    set_way(shop.pk, "own_delivery", amount=rng.choice([10_000, 15_000, 20_000]), regions=[shop.region_id])
    set_way(shop.pk, "rate_table")


def _waiting_shops(market: Market, taken: set[str], secret: str) -> None:
    """Some that wait for the board of Bali, one that was sent back with a reason."""
    crafts = [c for c in data.crafts() if "51" in c["provinces"]]
    for each in range(6):
        craft = market.rng.choice(crafts)
        asked = market.now - timedelta(days=each + 1, hours=5)
        shop, _, _ = _new_shop(market, 900 + each, craft, _regency(market.rng, craft), taken, secret, asked)
        submit_shop(shop, by="seed", now=asked)
        if each == 5:
            reason = "Mohon sebutkan dusun tempat menenun dan unggah foto alat tenun, supaya asal kainnya jelas."
            send_shop_back(shop, reason=reason, by=market.board or Actor(), now=market.now - timedelta(days=1))


def _products(market: Market) -> None:
    rng = market.rng
    drafts = []
    weights = [rng.uniform(0.5, 1.6) for _ in market.shops]
    for (shop, craft, place, makers), weight in zip(market.shops, weights, strict=True):
        count = max(6, round(PRODUCTS * weight / sum(weights)))
        maker = makers[0]
        for draft in goods(rng, craft, place, maker.name, maker.pk, count):
            drafts.append((shop.pk, craft, draft))
    rng.shuffle(drafts)
    _add_in_batches(market, drafts)


def _add_in_batches(market: Market, drafts: list) -> None:
    """Oldest first, so that the newest have the highest ids; over the past eleven months."""
    span = timedelta(days=335)
    for start in range(0, len(drafts), 400):
        batch = [
            NewProduct(
                shop_id, draft, pictures.photos_of(craft, draft, number), market.now - span * (1 - number / len(drafts))
            )
            for number, (shop_id, craft, draft) in enumerate(drafts[start : start + 400], start)
        ]
        add_products(batch, by="seed", now=market.now)
        market.progress("products", min(start + 400, len(drafts)), len(drafts))


def unpublished() -> int:
    """Goods the rules refused: a fault of the seed, shown by its test."""
    return Product.objects.exclude(status="PUBLISHED").count()
