"""What a shopper asks of the list, read from the address. Nothing in it can be wrong enough to refuse."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from pasarkriya.catalogue.imports.values.rupiah import read_rupiah
from pasarkriya.catalogue.imports.values.unreadable import Unreadable
from pasarkriya.catalogue.queries import Filters
from pasarkriya.web.storefront import words
from pasarkriya.wording.formats import rupiah, told

ORDERS = ("new", "cheap", "dear")
REGENCY = re.compile(r"\d\d\.\d\d")
# More than this the database would not count anyway (bigint), and no cloth costs.
DEAREST = 10**13


@dataclass(frozen=True)
class Asked:
    """`craft` a slug, `region` a province or regency code, prices in rupiah; empty or None is everything."""

    text: str = ""
    craft: str = ""
    group: str = ""
    region: str = ""
    lowest: int | None = None
    highest: int | None = None
    order: str = "new"
    cursor: str = ""

    def filters(self) -> Filters:
        return Filters(self.craft, self.group, self.region, None, self.lowest, self.highest)

    def address(self, **changes: object) -> str:
        """The same list with something changed; a changed list starts at its beginning."""
        now = replace(self, **({"cursor": ""} | changes))  # type: ignore[arg-type]
        pairs = {
            "q": now.text,
            "kriya": now.craft,
            "bahan": now.group,
            "daerah": now.region,
            "dari": now.lowest,
            "sampai": now.highest,
            "urut": now.order if now.order != "new" else "",
            "lanjut": now.cursor,
        }
        query = urlencode({name: value for name, value in pairs.items() if value not in ("", None)})
        return f"/karya?{query}" if query else "/karya"

    @property
    def is_narrowed(self) -> bool:
        return any((self.text, self.craft, self.group, self.region, self.lowest is not None, self.highest is not None))


def read_asked(query: QueryDict) -> Asked:
    """Unknown words and unreadable prices are left out rather than answered with an error."""
    order = query.get("urut", "")
    return Asked(
        text=" ".join(query.get("q", "").replace("\x00", "").split())[:120],
        craft=_known(query.get("kriya", ""), words.crafts()),
        group=_known(query.get("bahan", ""), dict(words.material_groups())),
        region=_region(query.get("daerah", "")),
        lowest=_price(query.get("dari", "")),
        highest=_price(query.get("sampai", "")),
        order=order if order in ORDERS else "new",
        cursor=query.get("lanjut", "")[:100],
    )


def narrowed(asked: Asked) -> list[tuple[str, str]]:
    """What is chosen, in words, and the address of the same list without it."""
    craft = words.crafts().get(asked.craft)
    lowest, highest = asked.lowest, asked.highest
    pairs = [
        (f"“{asked.text}”" if asked.text else "", asked.address(text="")),
        (dict(words.material_groups()).get(asked.group, ""), asked.address(group="")),
        (told(craft.name_id, craft.name_en) if craft else "", asked.address(craft="")),
        (_place(asked.region), asked.address(region="")),
        (_("from %(sum)s") % {"sum": rupiah(lowest)} if lowest is not None else "", asked.address(lowest=None)),
        (_("up to %(sum)s") % {"sum": rupiah(highest)} if highest is not None else "", asked.address(highest=None)),
    ]
    return [(word, href) for word, href in pairs if word]


def _place(code: str) -> str:
    """A regency's name, or its province's; a code nobody has is said as it was written."""
    province = words.provinces().get(code[:2])
    here = next((each for each in words.regencies(code[:2]) if each.code == code), province) if code else None
    return here.name if here else code


def _known(slug: str, known: dict) -> str:
    return slug if slug in known else ""


def _region(code: str) -> str:
    return code if code in words.provinces() or REGENCY.fullmatch(code) else ""


def _price(text: str) -> int | None:
    """`150000`, `150.000`, `150rb`, `Rp 1,5 jt`."""
    try:
        amount = read_rupiah(text[:30]) if text.strip() else None
    except Unreadable:
        return None
    return min(amount, DEAREST) if amount is not None else None
