"""Labels in the demo, by the same actions: an old key and a new one, looks, owners, and a label that was copied."""

from datetime import datetime, timedelta
from random import Random

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.curation.queries import approved_products
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.kernel.models import Counter
from pasarkriya.kernel.numbers import next_number
from pasarkriya.provenance.actions.claim_piece import claim_piece, pass_on
from pasarkriya.provenance.actions.count_scan import count_scan
from pasarkriya.provenance.actions.end_key import retire_key
from pasarkriya.provenance.actions.give_certificate import confirm_certificate, give_certificate
from pasarkriya.provenance.actions.issue_passports import issue_passports, problems_of
from pasarkriya.provenance.actions.make_key import make_key
from pasarkriya.provenance.actions.revoke_passport import revoke_passport
from pasarkriya.provenance.claims import scratch_code
from pasarkriya.provenance.models import Certificate, LabelBatch, Passport, SigningKey
from pasarkriya.provenance.queries import owner_by_link, owner_of
from pasarkriya.shops.models import Shop

SEED = 951
DONE = "demo:passports"
# Beside all works of the two shops one can sign in to, and the curated ones.
OTHER_WORKS = 60
HOMES = ["51.07", "51.05", "51.04", "51.71", "51.03", "31.71", "35.78", "34.71"]
# Where a trader from elsewhere showed copies of one label, all within the hour.
COPIED_IN = ["33.20", "31.73", "35.78", "51.71", "32.73", "34.71"]
FIRST_KEY, SECOND_KEY, OVERLAP = timedelta(days=320), timedelta(days=90), timedelta(days=14)


def seed_passports(*, now: datetime) -> None:
    """Again does nothing; interrupted, works that have labels are passed over."""
    if Counter.objects.filter(series=DONE).exists():
        return
    _keys(now)
    _certificates(now)
    for number, product in enumerate(_works()):
        _label(Random(f"{SEED}-{product.pk}"), product, now, is_old=number % 3 == 0)
    _stories(now)
    next_number(DONE)


def _keys(now: datetime) -> None:
    if not SigningKey.objects.exists():
        make_key(by="installer", now=now - FIRST_KEY)


def _works() -> list[Product]:
    rows = Product.objects.filter(status=ProductStatus.PUBLISHED, maker__isnull=False).order_by("pk")
    rows = rows.select_related("shop", "craft", "origin", "maker")
    shown = list(Shop.objects.order_by("pk")[:2])
    known = [*rows.filter(shop__in=shown), *rows.filter(pk__in=approved_products(rows.values_list("pk", flat=True)))]
    others = list(rows.exclude(shop__in=shown).order_by("shop_id", "pk").distinct("shop_id")[:OTHER_WORKS])
    found = {each.pk: each for each in [*known, *others]}
    return [each for each in found.values() if not problems_of(each)]


def _certificates(now: datetime) -> None:
    """The silversmith's is confirmed, the weaver's brand waits for the board."""
    weaver, smith = Shop.objects.order_by("pk")[:2]
    if Certificate.objects.filter(shop__in=[weaver, smith]).exists():
        return
    at, until = now - SECOND_KEY, (now + timedelta(days=640)).date()
    use = give_certificate(smith, kind="GI_USER", number="IG-CELUK/0117", valid_until=until, by="installer", now=at)
    confirm_certificate(use, by=_officer(), now=at)
    give_certificate(weaver, kind="BRAND", number="IDM001042277", by="installer", now=now - timedelta(hours=9))


def _officer() -> str:
    return f"user:{User.objects.get(phone=SIGN_INS['verifier'].phone).pk}"


def _label(rng: Random, product: Product, now: datetime, *, is_old: bool) -> None:
    if LabelBatch.objects.filter(product=product).exists():
        return
    at = now - (SECOND_KEY + timedelta(days=rng.randrange(10, 60)) if is_old else timedelta(days=rng.randrange(2, 60)))
    count = 1 if product.kind == "one_of_a_kind" else rng.choice([2, 4, 6, 12])
    if not is_old:
        _second_key(now)
    batch = issue_passports(product, count=count, by="installer", now=at)
    for passport in Passport.objects.filter(batch=batch):
        for _ in range(rng.choice([0, 0, 1, 2, 4])):
            seen_at = at + (now - at) * rng.random()
            count_scan(passport, region=rng.choice(["", *HOMES]), now=seen_at)


def _second_key(now: datetime) -> None:
    if SigningKey.objects.count() > 1:
        return
    make_key(by="installer", now=now - SECOND_KEY)
    retire_key(SigningKey.objects.order_by("not_before")[0], by="installer", now=now - SECOND_KEY + OVERLAP)


def _stories(now: datetime) -> None:
    """Of the weaver's labels: one was copied, one has its second owner, one was spoilt."""
    rows = Passport.objects.filter(product__shop=Shop.objects.order_by("pk")[0]).order_by("pk")
    copied, owned, spoilt = rows[0], rows[1], rows[2]
    for number, region in enumerate(COPIED_IN):
        count_scan(copied, region=region, now=now - timedelta(hours=2) + timedelta(minutes=7 * number))
    if owner_of(owned) is None:
        link = claim_piece(owned, scratch_code(owned.public_id), now=now - timedelta(days=20))
        code = pass_on(owner_by_link(link), now=now - timedelta(days=3))
        claim_piece(owned, code, now=now - timedelta(days=2))
    if spoilt.status == "ISSUED":
        revoke_passport(spoilt, words="Label robek saat dijahit", by="installer", now=now - timedelta(days=1))
