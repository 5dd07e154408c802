"""What councils ask, what shops have proved, and a companion at work: all by the same actions as everybody's."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from PIL import Image, ImageDraw, ImageFilter

from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.catalogue.actions.publish_product import publish_product, withdraw_product
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.kernel.audit import seen_by_witness, witnessed
from pasarkriya.kernel.events import unheard
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.shops.actions.ask_companionship import ask_companionship
from pasarkriya.shops.actions.consent_to_companion import consent_by_press
from pasarkriya.shops.deeds import watch
from pasarkriya.shops.models import Member, Shop
from pasarkriya.verification.actions.decide_proof import approve_proof, note_visit, send_proof_back, waive_proof
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.actions.load_requirements import load_requirements
from pasarkriya.verification.models import Proof, Requirement

SEED = 2301
# Shops opened before that day were opened by the board's look alone.
ASKED_SINCE = timedelta(days=300)
HELPED = 6
BLURRED = "Fotonya kabur, Bu, angkanya tidak terbaca. Mohon difoto sekali lagi di tempat terang."
TOO_FAR = "Mohon foto meja kerjanya dari dekat, dengan perak yang sedang dikerjakan."
OLD_MAKER = "Perajin berusia 81 tahun; NIB sedang diurus bersama dinas, kartunya sudah dilihat di rumah."
SEEN = "Tiga alat tenun di bale, dua penenun sedang bekerja. Benang dicelup sendiri di belakang rumah."


def seed_trust(*, now: datetime) -> None:
    """Again does nothing."""
    if Requirement.objects.exists():
        return
    with transaction.atomic():
        since = now - ASKED_SINCE
        load_requirements(since=since.date(), by="installer", now=since)
        with unheard():
            _known(now)
            _others(now)
            _waiting(now)
            _companion(now)


def _who(key: str, now: datetime) -> Actor:
    return actor_for(User.objects.get(phone=SIGN_INS[key].phone), now=now)


def _shop_of(key: str) -> Shop:
    owner = Member.objects.filter(user__phone=SIGN_INS[key].phone, role=Role.SHOP_OWNER, until=None)
    return Shop.objects.select_related("region").get(pk__in=owner.values("shop")[:1])


def _known(now: datetime) -> None:
    """The weaver has all, and the seal; the silversmith waits and has a note to answer."""
    board = _who("verifier", now)
    weaver, smith = _shop_of("maker"), _shop_of("silversmith")
    first = _give(weaver, "NIB", now - timedelta(days=250))
    send_proof_back(first, reason=BLURRED, by=board, now=now - timedelta(days=248))
    for kind, days in (("NIB", 246), ("PRODUCER", 240), ("WORKSHOP", 239), ("QRIS", 120)):
        approve_proof(_give(weaver, kind, now - timedelta(days=days)), by=board, now=now - timedelta(days=days - 2))
    note_visit(weaver, "VISIT", words=SEEN, by=board, now=now - timedelta(days=60))
    approve_proof(_give(smith, "PRODUCER", now - timedelta(days=90)), by=board, now=now - timedelta(days=88))
    send_proof_back(
        _give(smith, "WORKSHOP", now - timedelta(days=9)), reason=TOO_FAR, by=board, now=now - timedelta(days=7)
    )
    _give(smith, "NIB", now - timedelta(days=2))


def _others(now: datetime) -> None:
    """Some of Bali's shops have the seal, one without a number of her own; most have not begun."""
    board = _who("verifier", now)
    own = [_shop_of("maker").pk, _shop_of("silversmith").pk]
    shops = Shop.objects.open().filter(region__code__startswith="51.").exclude(pk__in=own).order_by("pk")[:HELPED]
    for number, shop in enumerate(shops):
        at = now - timedelta(days=200 - 20 * number)
        for kind in ("PRODUCER", "WORKSHOP"):
            approve_proof(_give(shop, kind, at), by=board, now=at + timedelta(days=3))
        if number == 0:
            waive_proof(shop, "NIB", reason=OLD_MAKER, by=board, now=at + timedelta(days=4))
        else:
            approve_proof(_give(shop, "NIK", at), by=board, now=at + timedelta(days=3))


def _waiting(now: datetime) -> None:
    """Of the shops that wait for the board one can be opened, two wait with their proofs, the others have none."""
    board = _who("verifier", now)
    for number, shop in enumerate(Shop.objects.filter(status="SUBMITTED").order_by("pk")[:3]):
        at = now - timedelta(hours=20 - number)
        for kind in ("NIK", "PRODUCER"):
            made = _give(shop, kind, at)
            if number == 0:
                approve_proof(made, by=board, now=at + timedelta(hours=3))


def _companion(now: datetime) -> None:
    """She works for six makers; one of those one can sign in as has still to say whether she wants it."""
    helper = _who("companion", now)
    own = [_shop_of("maker").pk, _shop_of("silversmith").pk]
    shops = Shop.objects.open().filter(region__code__startswith="51.").exclude(pk__in=own).order_by("pk")[:HELPED]
    for number, shop in enumerate([*shops, _shop_of("silversmith")]):
        at = now - timedelta(days=150 - 10 * number)
        row = ask_companionship(shop, by=helper, now=at)
        owner = Member.objects.filter(shop=shop, role=Role.SHOP_OWNER, until=None).select_related("user").first()
        if owner:
            consent_by_press(row, by=actor_for(owner.user, now=at), now=at + timedelta(hours=1))
    ask_companionship(_shop_of("maker"), by=helper, now=now - timedelta(hours=3))
    _work(helper, [*shops[:3], _shop_of("silversmith")], now)


def _work(helper: Actor, shops: list[Shop], now: datetime) -> None:
    """What she did this week: counted a shelf, and put a work away and out again."""
    with witnessed():
        watch(actor_for(helper.user, now=now))
        for number, shop in enumerate(shops):
            works = Product.objects.filter(shop=shop, status=ProductStatus.PUBLISHED).order_by("pk")
            at = now - timedelta(days=number, hours=4)
            for product in works[:1]:
                withdraw_product(product, by=helper.name, now=at)
                publish_product(product, by=helper.name, now=at + timedelta(minutes=20))
            for product in works[1:3]:
                seen_by_witness(product, "stock", at)


def _give(shop: Shop, kind: str, at: datetime) -> Proof:
    made = _MADE_UP[kind](Random(f"{SEED}-{shop.pk}-{kind}"), shop)
    owner = Member.objects.filter(shop=shop, role=Role.SHOP_OWNER, until=None).first()
    return give_proof(shop, kind, made, by=f"user:{owner.user_id}" if owner else "seed", now=at)


def _nik(rng: Random, shop: Shop) -> Given:
    """Of the right form for a woman of the regency; nobody stands behind it."""
    day, month, year = rng.randrange(1, 28) + 40, rng.randrange(1, 13), rng.randrange(50, 99)
    place = shop.region_id.replace(".", "")
    return Given(number=f"{place}01{day:02d}{month:02d}{year:02d}{rng.randrange(1, 9999):04d}")


def _nib(rng: Random, shop: Shop) -> Given:
    return Given(number=f"{rng.randrange(10**12, 10**13)}")


def _qris(rng: Random, shop: Shop) -> Given:
    return Given(number=f"ID{rng.randrange(10**12, 10**13)}")


def _word(rng: Random, shop: Shop) -> Given:
    return Given(is_attested=True)


def _workshop(rng: Random, shop: Shop) -> Given:
    """A loom in the shade, drawn thread by thread."""
    picture = Image.new("RGB", (900, 675), (rng.randrange(60, 90), 52, 40))
    draw = ImageDraw.Draw(picture)
    cloth = (rng.randrange(30, 150), rng.randrange(30, 90), rng.randrange(60, 140))
    for x in range(190, 710, 4):
        draw.line([(x, 90), (x + rng.randrange(-2, 3), 610)], fill=(214, 200, 176), width=2)
    for y in range(330, 610, 5):
        shade = rng.randrange(-18, 19)
        draw.line([(190, y), (710, y)], fill=tuple(max(0, part + shade) for part in cloth), width=4)
    for beam in (
        (150, 70, 750, 100),
        (150, 600, 750, 640),
        (150, 70, 190, 640),
        (710, 70, 750, 640),
        (170, 300, 730, 326),
    ):
        draw.rectangle(beam, fill=(112, 78, 46))
    file = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(file, "JPEG", quality=82)
    return Given(document_key=keep_proof(accept(file.getvalue(), with_renditions=False).original))


_MADE_UP: dict[str, Callable[[Random, Shop], Given]] = {
    "NIK": _nik, "NIB": _nib, "QRIS": _qris, "PRODUCER": _word, "WORKSHOP": _workshop,
}  # fmt: skip
