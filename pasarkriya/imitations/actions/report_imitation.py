from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.tokens import hash_of
from pasarkriya.catalogue.copies import copies_of
from pasarkriya.catalogue.models import Product
from pasarkriya.catalogue.pictures.accept import AcceptedPicture
from pasarkriya.imitations.models import Kind, Report, ReportPhoto
from pasarkriya.imitations.pictures import forget_pictures, keep_picture
from pasarkriya.imitations.refusals import (
    ReportedWorkUnknown,
    ReportKindInvalid,
    ReportPhotoNeeded,
    ReportPhotosTooMany,
    ReportWordsNeeded,
)
from pasarkriya.imitations.rules import FEWEST_LETTERS, LONGEST_PLACE, LONGEST_WORDS, MOST_PHOTOS, tidy
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.numbers import secret_token

MOST_MATCHES = 6


@dataclass(frozen=True)
class Draft:
    """`region` is the code of the place whose board should look when no work of this market is named."""

    kind: str
    words: str
    product: Product | None = None
    where_seen: str = ""
    region: str = ""


@dataclass(frozen=True)
class Reported:
    """`code` is known to the reporter alone: it opens the answer."""

    report: Report
    code: str


def check_report(draft: Draft, photos: int) -> None:
    """Before pictures are read. Raises `ReportKindInvalid`, `ReportWordsNeeded`, `ReportPhotoNeeded`,
    `ReportPhotosTooMany`, `ReportedWorkUnknown`.
    """
    if draft.kind not in Kind.values:
        raise ReportKindInvalid()
    if draft.product is None and draft.kind != Kind.ELSEWHERE:
        raise ReportedWorkUnknown()
    if len(tidy(draft.words, LONGEST_WORDS)) < FEWEST_LETTERS:
        raise ReportWordsNeeded()
    if photos < 1:
        raise ReportPhotoNeeded()
    if photos > MOST_PHOTOS:
        raise ReportPhotosTooMany(most=MOST_PHOTOS)


def report_imitation(draft: Draft, pictures: Sequence[AcceptedPicture], *, by: str, now: datetime) -> Reported:
    """Puts the case on the board's desk, with what the market shows of the same picture. Raises as `check_report`."""
    check_report(draft, len(pictures))
    evidence = [_matches(picture) for picture in pictures]
    keys = [keep_picture(picture.original) for picture in pictures]
    try:
        return _write(draft, list(zip(keys, evidence, strict=True)), by, now)
    except BaseException:
        forget_pictures(keys)
        raise


@transaction.atomic
def _write(draft: Draft, photos: list[tuple[str, list[dict]]], by: str, now: datetime) -> Reported:
    code, product = secret_token(), draft.product
    report = Report.objects.create(
        code_hash=hash_of(code),
        kind=draft.kind,
        product=product,
        shop=product.shop if product else None,
        region_code=product.shop.region_id if product else draft.region,
        where_seen=tidy(draft.where_seen, LONGEST_PLACE),
        words=tidy(draft.words, LONGEST_WORDS),
        by=by,
        reported_at=now,
    )
    ReportPhoto.objects.bulk_create([ReportPhoto(report=report, key=key, matches=each) for key, each in photos])
    leave_trail(report, "reported", by=by, at=now)
    return Reported(report, code)


def _matches(picture: AcceptedPicture) -> list[dict]:
    """Numbers and keys, not names: what a photo's work is called is looked up when somebody reads it."""
    return [
        {
            "product": copy.product_id,
            "shop": copy.shop_id,
            "key": copy.key,
            "percent": copy.percent,
            "is_mirrored": copy.is_mirrored,
        }
        for copy in copies_of(picture.look, limit=MOST_MATCHES)
    ]
