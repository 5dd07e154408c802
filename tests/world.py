"""A small market that all tests share.

Ayu weaves endek in Sidemen (Karangasem) and owns Tenun Sari; Bagus works silver in
Celuk (Gianyar) and owns Perak Bagus. Citra buys. Dewi verifies for Bali's council,
Eko for Jambi's: Eko must never see Bali. Fajar is signed in and nothing else.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from PIL import Image

from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.catalogue.actions.load_vocabulary import load_vocabulary
from pasarkriya.catalogue.actions.publish_product import publish_product
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.models import Craft, Photo, Product, Variant
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import Council, Office
from pasarkriya.kernel.quantity import Unit
from pasarkriya.orders.actions.fill_cart import add_to_cart, start_cart
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.checkouts import Address, Buyer, Checkout
from pasarkriya.orders.models import Cart, Order, Purchase
from pasarkriya.orders.queries import cart_view
from pasarkriya.payments.actions.set_methods import set_bank_account, set_cash, set_qris
from pasarkriya.places.actions.load_regions import load_regions
from pasarkriya.places.models import Region
from pasarkriya.shipping.actions.load_rates import load_rates
from pasarkriya.shipping.actions.set_ways import set_way
from pasarkriya.shipping.models import Rate
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Shop

# A Tuesday morning in Bali.
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
PASSWORD = "benang-pakan-7"
# A made-up code of the right form; no merchant stands behind it.
QRIS = (
    "00020101021126620016ID.CO.CONTOH.WWW011893600000000000000102090000000010303UMI51440014ID.CO.QRIS.WWW"
    "0215ID10200000000010303UMI5204594953033605802ID5912TENUN CONTOH6009KLUNGKUNG61058071163044B4A"
)
JAKARTA = Address(street="Jl. Merdeka 1", district="31.71.01", postal_code="10110")


@dataclass
class World:
    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)
    shops: dict[str, Shop] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        return actor_for(self.people[name], now=self.now)

    def variant(self, product: str) -> Variant:
        return Variant.objects.get(product=self.products[product])

    def cart(self, **quantities: int) -> Cart:
        """`world.cart(scarf=1, metre=250)`"""
        cart = start_cart(now=self.now)
        for product, quantity in quantities.items():
            add_to_cart(cart, variant_id=self.variant(product).pk, quantity=quantity)
        return cart

    def checkout(
        self, cart: Cart, *, payment: str = "transfer", courier: str = "rate-jne-reg", **changes: object
    ) -> Checkout:
        """What a buyer in Jakarta would agree to for this cart."""
        parts = cart_view(cart, district=JAKARTA.district).parts
        chosen = {part.shop.pk: next(o for o in part.options if o.id == courier) for part in parts}
        facts: dict = {
            "buyer": Buyer(name="Citra Lestari", phone="+6281234567890", email="citra@example.com"),
            "address": JAKARTA,
            "delivery": {shop: option.id for shop, option in chosen.items()},
            "payment": dict.fromkeys(chosen, payment),
            "expected_total_amount": sum(p.lines_amount for p in parts) + sum(o.amount for o in chosen.values()),
        }
        return Checkout(**{**facts, **changes})

    def buy(
        self, key: str = "k1", *, payment: str = "transfer", courier: str = "rate-jne-reg", **quantities: int
    ) -> Purchase:
        cart = self.cart(**(quantities or {"scarf": 1}))
        checkout = self.checkout(cart, payment=payment, courier=courier)
        return place_order(key=key, cart=cart, checkout=checkout, now=self.now)

    def order(self, key: str = "k1", **how: object) -> Order:
        """The one order of a purchase at Tenun Sari."""
        return Order.objects.get(purchase=self.buy(key, **how), shop=self.shops["sari"])  # type: ignore[arg-type]


def load_reference_data() -> None:
    if not Region.objects.exists():
        load_regions()
    if not Craft.objects.exists():
        load_vocabulary()
    if not Rate.objects.exists():
        load_rates()


def build_world(now: datetime) -> World:
    world = World(now)
    _people(world)
    _councils(world)
    _photo_files()
    _sari(world)
    _bagus(world)
    return world


def _people(world: World) -> None:
    for number, name in enumerate(["Ayu", "Bagus", "Citra", "Dewi", "Eko", "Fajar"], 1):
        world.people[name.lower()] = User.objects.create_user(
            phone=f"+62812000000{number:02d}",
            email=f"{name.lower()}@example.com",
            password=PASSWORD,
            name=name,
            phone_verified=True,
        )


def _councils(world: World) -> None:
    for code, name in (
        ("", "Dekranas"),
        ("51", "Dekranasda Bali"),
        ("15", "Dekranasda Jambi"),
        ("51.07", "Dekranasda Karangasem"),
    ):
        region = Region.objects.get(code=code) if code else None
        world.councils[code] = found_council(region=region, name=name)
    year = timedelta(days=365)
    for code, person in (("51", "dewi"), ("15", "eko")):
        office = Office.objects.get(council=world.councils[code], role=Role.VERIFIER)
        seat(
            office=office,
            user=world.people[person],
            starts_at=world.now - year,
            ends_at=world.now + year,
            by="installer",
            now=world.now,
        )


def _shop(world: World, key: str, owner: str, name: str, district: str, postal_code: str, village: str) -> Shop:
    shop = open_shop(
        owner=world.people[owner],
        name=name,
        region=Region.objects.get(code=district[:5]),
        phone=f"+62813{len(world.shops)}0000000",
        now=world.now,
        district=Region.objects.get(code=district),
        village=village,
        postal_code=postal_code,
        story="Kami bekerja di rumah sejak 1987.",
        street="Banjar Tengah",
    )
    submit_shop(shop, by="user:1", now=world.now)
    approve_shop(shop, by=world.actor("dewi"), now=world.now)
    set_bank_account(shop.pk, bank="BPD Bali", number="0123456789", holder=name)
    set_qris(shop.pk, QRIS)
    set_cash(shop.pk, at_pickup=True, on_delivery=True)
    set_way(shop.pk, "pickup", note="Buka 9–16 WITA")
    set_way(shop.pk, "own_delivery", amount=15_000, regions=[district[:5]])
    set_way(shop.pk, "rate_table")
    world.shops[key] = shop
    return shop


PHOTO = "ab" * 32


def _photo_files() -> None:
    """The files of the one photo all goods of this market share."""
    for width in (320, 640, 960):
        picture = Image.new("RGB", (width, width * 5 // 4), "#2f4a6d")
        for kind in ("webp", "avif"):
            path = Path(settings.MEDIA_ROOT) / "pictures" / PHOTO[:2] / PHOTO / f"{width}.{kind}"
            path.parent.mkdir(parents=True, exist_ok=True)
            picture.save(path)


def product(world: World, key: str, shop: Shop, draft: ProductDraft) -> Product:
    made = save_product(shop=shop, draft=draft, by="user:1", now=world.now)
    Photo.objects.create(product=made, key=PHOTO, width=960, height=1200, widths=[320, 640, 960])
    publish_product(made, by="user:1", now=world.now)
    world.products[key] = made
    return made


def _sari(world: World) -> None:
    shop = _shop(world, "sari", "ayu", "Tenun Sari", "51.07.06", "80864", "Sidemen")
    endek: dict[str, Any] = {
        "craft": "endek",
        "origin": "51.07",
        "technique": "ikat-pakan",
        "loom": "atbm",
        "fibre": "katun",
        "dye": "alam",
    }
    product(
        world,
        "scarf",
        shop,
        ProductDraft(
            name="Selendang endek wajik",
            form="selendang",
            length_cm=200,
            width_cm=60,
            kind="one_of_a_kind",
            variants=[VariantDraft(price_amount=450_000, stock=1, weight_g=300)],
            **endek,
        ),
    )
    product(
        world,
        "metre",
        shop,
        ProductDraft(
            name="Endek meteran taum",
            form="kain-meteran",
            width_cm=105,
            variants=[VariantDraft(price_amount=150_000, stock=1_000, unit=Unit.CM, minimum=50, step=25, weight_g=250)],
            **endek,
        ),
    )
    product(
        world,
        "sarong",
        shop,
        ProductDraft(
            name="Kamen endek pesanan",
            form="kamen",
            kind="made_to_order",
            made_days=21,
            variants=[VariantDraft(price_amount=900_000, stock=3, weight_g=700)],
            **endek,
        ),
    )


def _bagus(world: World) -> None:
    shop = _shop(world, "bagus", "bagus", "Perak Bagus", "51.04.01", "80582", "Celuk")
    product(
        world,
        "ring",
        shop,
        ProductDraft(
            name="Cincin granulasi jawan",
            craft="perak-celuk",
            form="perhiasan",
            technique="granulasi",
            origin="51.04",
            purity_permille=925,
            variants=[VariantDraft(price_amount=350_000, stock=100, weight_g=50)],
        ),
    )


def utcnow() -> datetime:
    return timezone.now()
