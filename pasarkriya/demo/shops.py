"""Opens the demo's shops, each by its owner, and has the board of Bali look at them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from pasarkriya.accounts.actions.register_person import register_person
from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.demo import goods, names, qris, stories
from pasarkriya.demo.market import Place, place_for
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.demo.recipes import Recipe, key_of
from pasarkriya.demo.titles import things_of
from pasarkriya.demo.weaving import family_for
from pasarkriya.demo.words import table, things
from pasarkriya.payments.actions.set_methods import set_bank_account, set_cash, set_qris
from pasarkriya.shipping.actions.set_ways import set_way
from pasarkriya.shops.actions.add_maker import add_maker
from pasarkriya.shops.actions.decide_shop import approve_shop, send_shop_back
from pasarkriya.shops.actions.edit_maker import edit_maker
from pasarkriya.shops.actions.open_shop import open_shop
from pasarkriya.shops.actions.submit_shop import submit_shop
from pasarkriya.shops.models import Maker, Shop

BANKS = ["BRI", "BNI", "Mandiri", "BCA", "BPD"]
# The fourth is the first songket shop of the plan: whose work curators sent back twice (see `demo.curation`).
KNOWN = {0: "maker", 1: "silversmith", 3: "songket"}
RETURNED_BECAUSE = "Mohon sebutkan dusun tempat menenun dan unggah foto alat tenun, supaya asal kainnya jelas."


@dataclass
class Street:
    """What the shops of one seeding have in common. `secret` is one hash for all owners: each costs a sixth second."""

    rng: Random
    now: datetime
    board: Actor
    secret: str
    taken: set[str]


@dataclass(frozen=True)
class OpenShop:
    shop: Shop
    craft: dict
    place: Place
    makers: list[goods.Maker]


def add_shop(street: Street, number: int, craft: dict, regency: str) -> OpenShop:
    opened = street.now - timedelta(days=street.rng.randrange(370, 480))
    new = _new_shop(street, number, craft, regency, opened)
    submit_shop(new.shop, by="seed", now=opened)
    approve_shop(new.shop, by=street.board, now=opened + timedelta(days=2))
    _money_and_ways(street.rng, new.shop, number)
    return new


def add_waiting_shop(street: Street, number: int, craft: dict, regency: str, *, returned: bool) -> None:
    """One that waits for the board of Bali, or was sent back with a reason."""
    asked = street.now - timedelta(days=number % 10 + 1, hours=5)
    shop = _new_shop(street, number, craft, regency, asked).shop
    submit_shop(shop, by="seed", now=asked)
    if returned:
        send_shop_back(shop, reason=RETURNED_BECAUSE, by=street.board, now=street.now - timedelta(days=1))


def _new_shop(street: Street, number: int, craft: dict, regency: str, opened: datetime) -> OpenShop:
    rng, place = street.rng, place_for(street.rng, craft["slug"], regency)
    known = SIGN_INS.get(KNOWN.get(number, ""))
    person = known.name if known else names.person(rng, regency[:2])
    owner = User.objects.get(phone=known.phone) if known else _owner(number, person, street.secret)
    voice = stories.voice(rng, person, place.village, place.regency_name, street.now.year)
    story, story_en = stories.shop_story(rng, voice, street.now.year)
    family = _family(craft)
    shop = open_shop(
        owner=owner,
        name=names.shop(rng, craft, place.village, street.taken),
        region=place.regency,
        phone=owner.phone or "",
        now=opened,
        maker_name=person,
        district=place.district,
        village=place.village,
        postal_code=place.district.postal_codes[0] if place.district.postal_codes else "80000",
        street=f"Jl. {rng.choice(names.SECOND)} No. {rng.randrange(1, 90)}",
        tagline=stories.tagline(rng, voice, table("crafts")[craft["slug"]]["id"] or craft["name_id"]),
        story=story,
        story_en=story_en,
        banner_key=key_of(Recipe("banner", family, craft["slug"]), f"banner {number}"),
    )
    voices = [voice, *_colleagues(rng, voice, regency, street.now.year)]
    makers = [_maker(rng, shop, each, craft, family, opened, f"{number} {at}") for at, each in enumerate(voices)]
    return OpenShop(shop, craft, place, makers)


def _colleagues(rng: Random, owner: stories.Voice, regency: str, year: int) -> list[stories.Voice]:
    """Most work alone; some shops have two or three makers."""
    count = rng.choices([0, 1, 2], [70, 20, 10])[0]
    people = {names.person(rng, regency[:2]) for _ in range(count)} - {owner.maker}
    return [stories.voice(rng, person, owner.village, owner.regency, year) for person in sorted(people)]


def _maker(
    rng: Random, shop: Shop, voice: stories.Voice, craft: dict, family: str, at: datetime, chance: str
) -> goods.Maker:
    story, story_en = stories.maker_story(rng, voice, at.year)
    details = {
        "village": voice.village, "since_year": voice.since, "story": story, "story_en": story_en,
        "picture_key": key_of(Recipe("mark", family, craft["slug"]), f"mark {chance}"),
    }  # fmt: skip
    there = Maker.objects.filter(shop=shop, name=voice.maker).first()
    maker = (
        edit_maker(there, by="seed", now=at, **details)
        if there
        else add_maker(shop, name=voice.maker, by="seed", now=at, **details)
    )
    return goods.Maker(maker.pk, voice)


def _family(craft: dict) -> str:
    """Of what the craft makes first."""
    form = things()[things_of(craft)[0]].form
    return family_for(craft["material_group"], (craft["techniques"] or [""])[0], form, craft["slug"])


def _owner(number: int, person: str, secret: str) -> User:
    return register_person(name=person, phone=f"+62812555{number:05d}", password_hash=secret)


def _money_and_ways(rng: Random, shop: Shop, number: int) -> None:
    set_bank_account(shop.pk, bank=rng.choice(BANKS), number=f"{rng.randrange(10**9, 10**10)}", holder=shop.name)
    set_qris(shop.pk, qris.invented(shop.name, shop.village, number))
    set_cash(shop.pk, at_pickup=True, on_delivery=True)
    set_way(shop.pk, "pickup", note="Buka 9–17, hari kerja")
    set_way(shop.pk, "own_delivery", amount=rng.choice([10_000, 15_000, 20_000]), regions=[shop.region_id])
    set_way(shop.pk, "rate_table")
