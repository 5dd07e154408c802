"""Fills a fresh database with the kit's data set, through the same actions that a seller's form and an import call.

DATABASE_URL names the database, PEERS_HOME holds `data/`. Vendors become shops, the 32 leaf categories
become 32 crafts, every SKU gets a stock of 100, every product its picture.
"""

import json
import os
from pathlib import Path

import our_django  # noqa: F401
from django.core.management import call_command
from django.db import connection
from rich.progress import track

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.catalogue import data as taxonomy
from pasarkriya.catalogue.actions.add_photo import add_photo
from pasarkriya.catalogue.actions.load_vocabulary import load_vocabulary
from pasarkriya.catalogue.actions.publish_product import publish_product
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.pictures.accept import accept
from pasarkriya.kernel.time import now
from pasarkriya.payments.actions.set_methods import set_bank_account
from pasarkriya.places.actions.load_regions import load_regions
from pasarkriya.places.models import Level, Region
from pasarkriya.shipping.actions.load_rates import load_rates
from pasarkriya.shipping.actions.set_ways import set_way
from pasarkriya.shops.actions.decide_shop import approve_shop
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Maker, Shop

DATA = Path(os.environ["PEERS_HOME"]) / "data"
STOCK = 100


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    connection.cursor().execute("SET synchronous_commit = off")
    for fill in (load_regions, load_vocabulary, load_rates):
        fill()
    kit = json.loads((DATA / "data.json").read_text())
    crafts = crafts_for(kit["categories"])
    shops = open_shops(kit["vendors"])
    for product in track(kit["products"], "products"):
        put_on_sale(product, shops[product["vendor"]], *crafts[product["category"]])
    connection.cursor().execute("VACUUM ANALYZE")


def crafts_for(categories: list[dict]) -> dict[int, tuple[str, str]]:
    """Category id → (craft, a regency of its home). Cloth is left out: its rules ask for what the kit does not tell."""
    ruled = {slug for rule in taxonomy.naming_rules() for slug in rule.applies_to.get("craft", ())}
    free = [c for c in taxonomy.crafts() if c["material_group"] != "tekstil" and c["slug"] not in ruled]
    leaves = [category["id"] for category in categories if category["parent"]]
    return {leaf: (craft["slug"], regency_in(craft["provinces"][0])) for leaf, craft in zip(leaves, free, strict=False)}


def regency_in(province: str) -> str:
    return Region.objects.filter(level=Level.REGENCY, parent=province).order_by("code").first().code


def open_shops(vendors: list[dict]) -> dict[int, Shop]:
    officer = Actor(User.objects.create_user(phone="+628100000000", name="Benchmark"))
    districts = list(Region.objects.filter(level=Level.DISTRICT).exclude(postal_codes=[]).order_by("code"))
    step = len(districts) // len(vendors)
    return {v["id"]: open_one(v, districts[i * step], officer) for i, v in enumerate(track(vendors, "shops"))}


def open_one(vendor: dict, district: Region, officer: Actor) -> Shop:
    owner = User.objects.create_user(phone=f"+62811{vendor['id']:07d}", name=vendor["name"])
    shop = open_shop(
        owner=owner, name=vendor["name"], region=Region.objects.get(code=district.regency_code), phone=owner.phone,
        district=district, village=district.name, street="Jalan Kriya 1", postal_code=district.postal_codes[0],
        story="Made by hand.", now=now(),
    )  # fmt: skip
    submit_shop(shop, by=f"user:{owner.pk}", now=now())
    approve_shop(shop, by=officer, now=now())
    for courier in ("pickup", "rate_table"):
        set_way(shop.pk, courier)
    set_bank_account(shop.pk, bank="BPD Bali", number=f"{vendor['id']:010d}", holder=vendor["name"])
    return shop


def put_on_sale(product: dict, shop: Shop, craft: str, origin: str) -> None:
    draft = ProductDraft(
        name=product["title"], description=product["description"], craft=craft, origin=origin,
        maker_id=Maker.objects.filter(shop=shop).values_list("pk", flat=True).first(),
        variants=[
            VariantDraft(price_amount=v["price"], stock=STOCK, sku=v["sku"], name=v["opt"] or "")
            for v in product["variants"]
        ],
        external_key=product["slug"],
    )  # fmt: skip
    saved = save_product(shop=shop, draft=draft, by="benchmark", now=now())
    add_photo(saved, accept(DATA / "images" / product["image"]))
    publish_product(saved, by="benchmark", now=now())


if __name__ == "__main__":
    main()
