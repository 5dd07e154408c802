"""Planning a relay: programme, legs with exact instants, groups, stands."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.text import slugify

from pasarkriya.councils.models import Council
from pasarkriya.exhibitions.models import Form, Group, Leg, LegStatus, Member, Programme, Stand
from pasarkriya.exhibitions.refusals import LegOver, LegsOverlap, PeriodInvalid, SlugTaken, ZoneUnknown
from pasarkriya.exhibitions.states import leg_machine
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.places.models import Region

# Pages of a leg that stand where its stands do, and of the till where its legs do: no stand or leg is called so.
FIXED_PAGES = frozenset({"siaran", "laporan", "buku-tamu", "berkas", "cari", "surat", "program", "program-baru"})
OVER = (LegStatus.ENDED, LegStatus.CLOSED, LegStatus.CANCELLED)


def plan_programme(*, council: Council, name: str, by: str, now: datetime, slug: str = "", **texts: str) -> Programme:
    """A relay without legs. `texts` are name_en, text, text_en. Raises `SlugTaken`."""
    slug = slug or slugify(name)[:60]
    try:
        with transaction.atomic():
            programme = Programme.objects.create(council=council, slug=slug, name=name, created_at=now, **texts)
            leave_trail(programme, "planned", by=by, at=now)
    except IntegrityError as error:
        raise SlugTaken(slug=slug) from error
    return programme


def period_of(first_day: date, last_day: date, zone: str) -> DateTimeTZRange:
    """From the first moment of the first day to the first moment after the last one, where the leg is.

    Raises `PeriodInvalid`, `ZoneUnknown`.
    """
    try:
        there = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ZoneUnknown(zone=zone[:32]) from error
    if last_day < first_day:
        raise PeriodInvalid()
    start = datetime(first_day.year, first_day.month, first_day.day, tzinfo=there)
    after = last_day + timedelta(days=1)
    return DateTimeTZRange(start, datetime(after.year, after.month, after.day, tzinfo=there), "[)")


def plan_leg(
    programme: Programme,
    *,
    name: str,
    first_day: date,
    last_day: date,
    zone: str,
    by: str,
    now: datetime,
    form: str = Form.ONLINE,
    **facts: object,
) -> Leg:
    """The next leg of the programme, both days included. `facts` are theme, venue, place, goods_travel, slug …

    Raises `PeriodInvalid`, `ZoneUnknown`, `LegsOverlap`, `SlugTaken`.
    """
    period = period_of(first_day, last_day, zone)
    slug = str(facts.pop("slug", "")) or f"{slugify(name)[:50]}-{first_day:%Y}"
    if slug in FIXED_PAGES:
        slug = f"pameran-{slug}"
    last = Leg.objects.filter(programme=programme).order_by("-position").values_list("position", flat=True).first()
    try:
        with transaction.atomic():
            leg = Leg.objects.create(
                programme=programme,
                position=(last or 0) + 1,
                slug=slug,
                name=name,
                period=period,
                zone=zone,
                form=form,
                **facts,
            )
            leave_trail(leg, "planned", by=by, at=now, period=[str(period.lower), str(period.upper)])
    except IntegrityError as error:
        raise _overlap_or_name(error, slug) from error
    return leg


def move_leg(leg: Leg, *, first_day: date, last_day: date, zone: str, by: str, now: datetime) -> None:
    """Other days for a leg that has not begun. Raises `LegOver`, `LegsOverlap` and those of `period_of`."""
    period = period_of(first_day, last_day, zone)
    try:
        with transaction.atomic():
            changed = Leg.objects.filter(pk=leg.pk, status=LegStatus.PLANNED).update(period=period, zone=zone)
            if not changed:
                raise LegOver()
            leave_trail(leg, "moved", by=by, at=now, period=[str(period.lower), str(period.upper)])
    except IntegrityError as error:
        raise _overlap_or_name(error, leg.slug) from error
    leg.period, leg.zone = period, zone


def _overlap_or_name(error: IntegrityError, slug: str) -> LegsOverlap | SlugTaken:
    code = getattr(error.__cause__, "sqlstate", "")
    return LegsOverlap() if code == "23P01" else SlugTaken(slug=slug)


@transaction.atomic
def cancel_leg(leg: Leg, *, reason: str, by: str, now: datetime) -> None:
    """Call off a leg that has not begun. Raises `IllegalMove` for any other."""
    leg_machine.move(leg, LegStatus.CANCELLED, by=by, reason=reason, now=now)


@transaction.atomic
def form_group(leg: Leg, *, name: str, regions: Sequence[Region] = (), institutions: Sequence[str] = ()) -> Group:
    """Provinces and institutions that carry the leg together. Raises `LegOver`."""
    refuse_if_over(leg)
    position = Group.objects.filter(leg=leg).count() + 1
    group = Group.objects.create(leg=leg, name=name, position=position)
    Member.objects.bulk_create(
        [Member(group=group, region=region) for region in regions]
        + [Member(group=group, institution=each) for each in institutions]
    )
    return group


@transaction.atomic
def raise_stand(
    leg: Leg, *, name: str, quota: int, by: str, now: datetime, regions: Sequence[str] = (), **facts: object
) -> Stand:
    """A stand with room for `quota` pieces, from `regions` (codes) only. `facts`: text, film_url, column, row, group.

    Raises `LegOver`, `SlugTaken`.
    """
    refuse_if_over(leg)
    position = Stand.objects.filter(leg=leg).count() + 1
    slug = slugify(name)[:60] or f"stan-{position}"
    if slug in FIXED_PAGES:
        slug = f"stan-{slug}"
    facts.setdefault("column", (position - 1) % 4 + 1)
    facts.setdefault("row", (position - 1) // 4 + 1)
    try:
        with transaction.atomic():
            stand = Stand.objects.create(
                leg=leg, name=name, slug=slug, quota=quota, regions=list(regions), position=position, **facts
            )
    except IntegrityError as error:
        raise SlugTaken(slug=slug) from error
    leave_trail(stand, "raised", by=by, at=now, quota=quota)
    return stand


def refuse_if_over(leg: Leg) -> None:
    if leg.status in OVER:
        raise LegOver()
