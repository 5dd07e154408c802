"""What the tour of trust needs from behind the pages: printed labels, a photo to steal, a line of the log to change.

Django and a browser's loop do not share a process, so each of these runs by itself: `play(what, …)` gives its bytes.
"""

import io
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def play(what: str, *more: str) -> bytes:
    command = [sys.executable, __file__, what, *more]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}).stdout


def label(work: str, form: str) -> bytes:
    """PNG of the first page; the sheet has all there are."""
    from pasarkriya.provenance.labels.sheet import Form, draw_labels
    from pasarkriya.provenance.models import Passport

    labels = list(Passport.objects.filter(product=work, status="ISSUED").select_related("batch").order_by("serial"))
    shown = labels[:12] if form == "sheet" else labels[:1]
    return draw_labels(shown, Form[form.upper()], site=os.environ.get("PASARKRIYA_SITE", "http://localhost:8000"))[0]


def photo(work: str) -> bytes:
    from pasarkriya.catalogue.models import Photo

    return _jpeg(Photo.objects.filter(product=work).order_by("position")[0])


def weavers_photo() -> bytes:
    """Of the newest work of the weaver one can sign in as, which everybody's index knows."""
    return _jpeg(_weavers())


def suspect() -> bytes:
    """Address of a work of another shop, of the same craft and island."""
    from pasarkriya.catalogue.models import Listing

    mine = Listing.objects.get(product=_weavers().product_id)
    others = Listing.objects.filter(craft_slug=mine.craft_slug, province_code=mine.province_code)
    return str(others.exclude(shop_id_ref=mine.shop_id_ref).order_by("product_id")[0].slug).encode()


def tamper() -> bytes:
    """Another name stands under the newest sealed decision. Its line and what stood there."""
    with _unguarded() as cursor:
        cursor.execute("SELECT max(last) FROM kernel_trailblock")
        cursor.execute("SELECT id, by FROM kernel_trailentry WHERE id <= %s ORDER BY id DESC", [cursor.fetchone()[0]])
        line, by = cursor.fetchone()
        cursor.execute("UPDATE kernel_trailentry SET by = 'user:1' || by WHERE id = %s", [line])
    return f"{line} {by}".encode()


def mend(line_and_by: str) -> bytes:
    line, _, by = line_and_by.partition(" ")
    with _unguarded() as cursor:
        cursor.execute("UPDATE kernel_trailentry SET by = %s WHERE id = %s", [by, line])
    return b""


def _unguarded():
    """A cursor of one who owns the database: no trigger stops him."""
    from django.db import connection

    cursor = connection.cursor()
    cursor.execute("SET session_replication_role = replica")
    return cursor


def _weavers():
    from pasarkriya.catalogue.models import Listing, Photo
    from pasarkriya.shops.models import Shop

    newest = Listing.objects.filter(shop_id_ref=Shop.objects.order_by("pk")[0].pk).order_by("-product_id")
    return Photo.objects.filter(product=newest[0].product_id).order_by("position")[0]


def _jpeg(found) -> bytes:
    from django.conf import settings
    from PIL import Image

    folder = Path(settings.MEDIA_ROOT) / "pictures" / found.key[:2] / found.key
    file = io.BytesIO()
    with Image.open(folder / f"{max(found.widths)}.webp") as picture:
        picture.convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


PLAYS = {each.__name__.replace("_", "-"): each for each in (label, photo, weavers_photo, suspect, tamper, mend)}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pasarkriya.config.settings")
    import django

    django.setup()
    sys.stdout.buffer.write(PLAYS[sys.argv[1]](*sys.argv[2:]))
