"""What a passer-by reported: a photo of the weaver's, turned round and cropped, in another shop; and an old case."""

import io
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageOps

from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.catalogue.actions.index_photos import index_photo
from pasarkriya.catalogue.copies import stored_look
from pasarkriya.catalogue.models import Listing, Photo, Product
from pasarkriya.catalogue.pictures.accept import AcceptedPicture, accept
from pasarkriya.demo import loom, pictures
from pasarkriya.demo.people import SIGN_INS
from pasarkriya.imitations.actions.decide_imitation import Verdict, decide_imitation
from pasarkriya.imitations.actions.report_imitation import Draft, report_imitation
from pasarkriya.imitations.models import Kind, Report
from pasarkriya.kernel.events import unheard
from pasarkriya.shops.models import Shop

WAITS, ANSWERED, DECIDED = timedelta(days=2, hours=3), timedelta(days=12), timedelta(days=9)


def show_imitations(*, now: datetime) -> None:
    """Again does nothing."""
    original = _weavers_photo()
    if Report.objects.exists() or original is None:
        return
    stolen = _stolen(original)
    if suspect := _work_of_another(original):
        words = (
            "Saya melihat kain ini di toko lain dengan foto yang sama, hanya dibalik dan dipotong. "
            "Waktu saya tanya, penjualnya tidak tahu siapa penenunnya."
        )
        report_imitation(Draft(Kind.SUSPECT, words, suspect), [stolen], by="guest", now=now - WAITS)
    with unheard():
        _old_case(original.product, stolen, now)


def _old_case(work: Product, picture: AcceptedPicture, now: datetime) -> None:
    words = "Di pasar oleh-oleh dijual kain cetak dengan motif ini dan disebut tenunan tangan."
    draft = Draft(Kind.ELSEWHERE, words, work, where_seen="Pasar Sukawati, lantai 1")
    made = report_imitation(draft, [picture], by="guest", now=now - ANSWERED)
    answer = (
        "Terima kasih. Petugas kami melihat kainnya: bagian belakangnya putih, jadi dicetak. "
        "Penjual sudah kami beri tahu dan papan “tenunan tangan” diturunkan."
    )
    verifier = actor_for(User.objects.get(phone=SIGN_INS["verifier"].phone), now=now)
    decide_imitation(made.report, Verdict(True, answer), by=verifier, now=now - DECIDED)


def _weavers_photo() -> Photo | None:
    """The newest work of the weaver one can sign in as, its picture woven and looked at."""
    shop = Shop.objects.order_by("pk").first()
    newest = Listing.objects.filter(shop_id_ref=shop.pk if shop else 0).order_by("-product_id").values("product_id")
    photo = Photo.objects.filter(product__in=newest[:1]).order_by("position").select_related("product__shop").first()
    if photo is None or not loom.weave_key(pictures.root(), photo.key):
        return None
    if look := stored_look(photo.key):
        index_photo(photo, look)
    return photo


def _work_of_another(original: Photo) -> Product | None:
    """Of the same craft, on the same board's island."""
    mine = Listing.objects.get(product=original.product_id)
    others = Listing.objects.filter(craft_slug=mine.craft_slug, province_code=mine.province_code)
    found = others.exclude(shop_id_ref=mine.shop_id_ref).order_by("-product_id").values_list("product_id", flat=True)
    return Product.objects.filter(pk=found[0]).select_related("shop").first() if found else None


def _stolen(original: Photo) -> AcceptedPicture:
    folder = Path(pictures.root()) / original.key[:2] / original.key
    file = io.BytesIO()
    with Image.open(folder / f"{max(original.widths)}.webp") as picture:
        turned = ImageOps.mirror(picture.convert("RGB"))
        width, height = turned.size
        part = turned.crop((width * 4 // 100, height * 3 // 100, width * 97 // 100, height * 96 // 100))
        part.resize((720, 880)).save(file, "JPEG", quality=62)
    return accept(file.getvalue(), with_renditions=False)
