"""A label was looked at. Kept is how often, in which hour and regency: nobody's name, address or machine."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from pasarkriya.places.models import Level, Region
from pasarkriya.provenance.actions.open_case import open_case
from pasarkriya.provenance.models import Passport, Scan, Why
from pasarkriya.provenance.refusals import RegencyUnknown

# One piece is in one place: so many regencies within the window are more than a journey.
MANY_REGENCIES = 5
WINDOW = timedelta(hours=1)
# One statement, so that a hundred at once are a hundred, and a flood adds no rows. Nobody waits for the disk:
# a look that a power cut takes away is a look less.
COUNT = """
    WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO provenance_scan AS s (passport_id, hour, region, count, last_at)
    SELECT %s, %s, %s, 1, %s FROM quick
    ON CONFLICT (passport_id, hour, region) DO UPDATE
    SET count = LEAST(s.count + 1, 1000000000), last_at = GREATEST(s.last_at, EXCLUDED.last_at)
"""


def count_scan(passport: Passport, *, region: str = "", now: datetime) -> None:
    """`region` is the regency somebody named, or ''. Many regencies within an hour open a case."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [passport.pk, _hour(now), region, now])
    if region:
        _watch(passport, now)


@transaction.atomic
def place_scan(passport: Passport, *, regency: str, scanned_at: datetime, now: datetime) -> Region:
    """Whoever looked at `scanned_at` says where: the look moves there, it is not counted again.

    `regency` is a code or a name as people write it. Raises `RegencyUnknown`.
    """
    region = regency_named(regency)
    nowhere = Scan.objects.filter(passport=passport, hour=_hour(scanned_at), region="").select_for_update().first()
    if nowhere and nowhere.count > 1:
        nowhere.count -= 1
        nowhere.save(update_fields=["count"])
    elif nowhere:
        nowhere.delete()
    count_scan(passport, region=region.code, now=now)
    return region


def regency_named(text: str) -> Region:
    """`51.07`, `Karangasem`, `kab. karangasem`, `kota denpasar`; a name of two regencies means the Kabupaten.

    Raises `RegencyUnknown`.
    """
    wanted = " ".join(text.replace("\x00", "").casefold().replace("kab.", "kabupaten").split())[:80]
    rows = Region.objects.filter(level=Level.REGENCY)
    found = rows.filter(code=wanted).first() or rows.filter(name__iexact=wanted).first()
    for title in ("kabupaten", "kota"):
        found = found or rows.filter(name__iexact=f"{title} {wanted}").first()
    if not found:
        raise RegencyUnknown(name=text[:80])
    return found


def _watch(passport: Passport, now: datetime) -> None:
    lately = Scan.objects.filter(passport=passport, last_at__gt=now - WINDOW).exclude(region="")
    regions = sorted(set(lately.values_list("region", flat=True)))
    if len(regions) >= MANY_REGENCIES:
        open_case(passport, Why.REGENCIES, facts={"regions": regions}, now=now)


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
