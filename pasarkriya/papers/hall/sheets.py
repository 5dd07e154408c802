"""Labels, lists and badges of an exhibition as PDF; Indonesian, as all our papers."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import segno
from django.utils import translation

from pasarkriya.catalogue.listing import short_region
from pasarkriya.exhibitions.custody_models import Manifest, ManifestLine
from pasarkriya.exhibitions.goods_models import Piece
from pasarkriya.exhibitions.hall_models import Badge
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import SheetNotPrinted
from pasarkriya.kernel.confined import Confined, ConfinedFailure, Limits
from pasarkriya.wording.formats import moment, rupiah
from pasarkriya.wording.hall import CONDITIONS, DUTIES, holder_names

MB = 1024 * 1024
# More at once would be a file no phone opens.
MOST = 600
_printer = Confined(
    "pasarkriya.papers.hall.press:answer",
    Limits(memory_bytes=2048 * MB, cpu_seconds=60, wall_seconds=90, question_bytes=24 * MB, answer_bytes=48 * MB),
    at_once=1,
)


def print_piece_labels(leg: Leg, pieces: Sequence[Piece], *, now: datetime) -> bytes:
    """Code, maker and price, 21 on an A4 sheet. Raises `SheetNotPrinted`, also for none and for too many."""
    rows = [
        {
            "name": piece.consignment.variant.product.name,
            "maker": piece.consignment.shop.name,
            "place": _place(piece),
            "code": piece.code,
            "price": rupiah(piece.consignment.variant.price_amount),
            "leg": leg.name,
            "stand": piece.consignment.stand.name,
            "square": square(piece.code),
        }
        for piece in pieces
    ]
    return _print("labels", {"title": f"Label {leg.name}", "rows": rows}, now)


def _place(piece: Piece) -> str:
    shop = piece.consignment.shop
    return ", ".join(part for part in (shop.village, short_region(shop.region.name)) if part)


def print_badges(leg: Leg, badges: Sequence[Badge], *, now: datetime) -> bytes:
    """Six on an A4 sheet. Raises `SheetNotPrinted`."""
    with translation.override("id"):
        rows = [
            {
                "person": badge.person,
                "institution": badge.institution,
                "duty": str(DUTIES[badge.duty]),  # type: ignore[index]
                "leg": leg.name,
                "code": badge.code,
                "square": square(badge.code),
            }
            for badge in badges
        ]
    return _print("badges", {"title": f"Tanda pengenal {leg.name}", "rows": rows}, now)


def print_manifest(manifest: Manifest, lines: Sequence[ManifestLine], *, now: datetime) -> bytes:
    """The list that travels with the goods, with room for the hand-written names. Raises `SheetNotPrinted`."""
    with translation.override("id"):
        return _print("manifest", _list_of(manifest, lines), now)


def _list_of(manifest: Manifest, lines: Sequence[ManifestLine]) -> dict[str, Any]:
    names = holder_names([manifest.source, manifest.target])
    zone = manifest.leg.zone
    return {
        "title": "Surat jalan pameran",
        "leg": manifest.leg.name,
        "code": manifest.code,
        "square": square(manifest.code),
        "facts": [
            ["Dari", names[manifest.source]],
            ["Kepada", names[manifest.target]],
            ["Dibawa oleh", manifest.carrier or "........................"],
            ["Dibuat", moment(manifest.made_at, zone)],
        ],
        "heads": ["", "Kode", "Karya", "Keadaan", "Tiba"],
        "rows": [_row(line) for line in lines],
        "total": f"{len(lines)} keping",
        "signatures": [
            ["Yang menyerahkan", manifest.sender_name, moment(manifest.sent_at, zone) if manifest.sent_at else ""],
            ["Yang membawa", manifest.carrier, ""],
            ["Yang menerima", manifest.receiver_name, _at(manifest.received_at, zone)],
        ],
    }


def _at(instant: datetime | None, zone: str) -> str:
    return moment(instant, zone) if instant else ""


def _row(line: ManifestLine) -> dict[str, str]:
    consignment = line.piece.consignment
    return {
        "code": line.piece.code,
        "name": consignment.variant.product.name,
        "maker": consignment.shop.name,
        "condition": str(CONDITIONS[line.condition]),  # type: ignore[index]
        "square": square(line.piece.code),
    }


def square(words: str) -> str:
    """SVG of modules only; level M: a fifth may be worn off."""
    out = io.BytesIO()
    code = segno.make(words, error="m", micro=False, boost_error=False)
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, nl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()


def _print(form: str, sheet: dict[str, Any], now: datetime) -> bytes:
    if not 0 < len(sheet["rows"]) <= MOST:
        raise SheetNotPrinted()
    try:
        _, blobs = _printer.ask({"sheet": sheet, "form": form, "at": int(now.timestamp())})
    except ConfinedFailure as failure:
        raise SheetNotPrinted() from failure
    return blobs[0]
