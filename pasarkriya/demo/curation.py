"""Curation in the demo, by the same actions as everybody's: a songket sent back twice and approved, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pasarkriya.accounts.actions.register_person import register_person
from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.catalogue.models import Product
from pasarkriya.councils.actions.add_office import add_office
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Council, Office, Term
from pasarkriya.curation.actions.declare_maker import declare_maker
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.actions.give_scores import Sheet, give_scores
from pasarkriya.curation.actions.open_call import open_call
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.actions.send_again import appeal, send_again
from pasarkriya.curation.actions.submit_work import submit_work
from pasarkriya.curation.models import Review, Submission
from pasarkriya.curation.queries import fixes_asked
from pasarkriya.curation.rubrics import criteria_of
from pasarkriya.demo.people import PASSWORD, SIGN_INS, SignIn
from pasarkriya.kernel.events import unheard
from pasarkriya.shops.models import Maker, Member, Shop

SEED = 555
# Colleagues of the curators one can sign in as; nobody signs in as them.
COLLEAGUES = [
    SignIn("Ida Ayu Raka", "+6281200000041", Role.CURATOR, "51.07"),
    SignIn("I Nyoman Gunarsa", "+6281200000042", Role.CURATOR, "51"),
    SignIn("Sri Hartati", "+6281200000043", Role.CURATOR, ""),
]
WEEKS = 6
FRONT = 8
# Weaving is mostly women's work; a few makers live with a disability.
WOMEN, DISABLED = 0.7, 0.05


@dataclass(frozen=True)
class Verdict:
    """One curator's sheet: a score for each of the six criteria."""

    scores: Sequence[int]
    words: str
    fixes: Sequence[str] = ()


GOOD = Verdict((5, 5, 4, 4, 4, 5), "Tenunannya rapat dan benang emasnya rata. Terima kasih sudah sabar memperbaiki.")
FIRST = (
    Verdict((4, 4, 4, 3, 4, 4), "Motifnya indah dan asli Sidemen. Tepinya belum rapi, dan fotonya gelap.",
            ["Rapikan tepi kain di kedua ujungnya", "Foto ulang di tempat terang, tampak seluruh kain"]),
    Verdict((4, 5, 4, 4, 3, 4), "Songket yang baik. Mohon tulis pewarna yang dipakai, supaya pembeli tahu.",
            ["Tulis pewarna benangnya"]),
)  # fmt: skip
SECOND = (
    Verdict((5, 5, 4, 4, 4, 4), "Fotonya kini jelas dan tepinya rapi. Tinggal satu: ukuran di keterangan belum pas.",
            ["Ukur ulang panjang dan lebar kain"]),
    Verdict((4, 5, 4, 4, 4, 4), "Sudah jauh lebih baik."),
)  # fmt: skip
POOR = Verdict((2, 1, 2, 2, 2, 2), "Motifnya dicetak, belum ditenun. Kurasi ini untuk kain yang ditenun dengan tangan.")
ALMOST = Verdict((4, 4, 3, 4, 3, 4), "Warnanya hangat. Fotonya perlu memperlihatkan sisi belakang kain.",
                 ["Tambah foto sisi belakang kain"])  # fmt: skip
AND_SO = Verdict((4, 4, 4, 4, 3, 4), "Ukuran dan bahannya sudah jelas.", ["Tulis cara mencucinya"])


def seed_curation(*, now: datetime) -> None:
    """Again does nothing."""
    if Submission.objects.exists():
        return
    with transaction.atomic():
        _curators(now)
        _declarations(now)
        with unheard():
            _songket(now)
            _declined_and_appealed(now)
            _draws(now)
        _today(now)


def _curators(now: datetime) -> None:
    secret = make_password(PASSWORD)
    for who in [*(each for each in SIGN_INS.values() if each.role == Role.CURATOR), *COLLEAGUES]:
        user = User.objects.filter(phone=who.phone).first() or register_person(
            name=who.name, phone=who.phone, password_hash=secret
        )
        if Term.objects.filter(user=user, period__contains=now).exists():
            continue
        council = _council(who.region)
        seat(
            office=_free_office(council, now),
            user=user,
            starts_at=now - timedelta(days=500),
            ends_at=now + timedelta(days=900),
            by="installer",
            decree=f"SK {who.region or 'RI'}/07/2025",
            now=now,
        )


def _free_office(council: Council, now: datetime) -> Office:
    """The council's own curator first, then a second one for cloth."""
    held = Term.objects.filter(period__contains=now).values("office")
    free = Office.objects.filter(council=council, role=Role.CURATOR).exclude(pk__in=held).first()
    chair = actor_for(User.objects.get(phone=SIGN_INS["nation"].phone), now=now)
    return free or add_office(council, role=Role.CURATOR, title="tekstil", by=chair, now=now)


def _council(region: str) -> Council:
    return Council.objects.get(region=region or None)


def _declarations(now: datetime) -> None:
    rng = Random(SEED)
    for maker in Maker.objects.filter(shop__status="OPEN").order_by("pk"):
        is_woman, has_disability = rng.random() < WOMEN, rng.random() < DISABLED
        if is_woman or has_disability:
            declare_maker(maker, is_woman=is_woman, has_disability=has_disability, by="seed", now=now)


def _songket(now: datetime) -> None:
    """Sent to Karangasem's curators, back twice, approved by them and then by the province's."""
    work = _work("songket-bali", "51.07") or _work("songket-bali") or _work("endek")
    if work is None:
        return
    owner, at = _owner(work), now - timedelta(days=75)
    with_first = "Benang emasnya pilihan, dua bulan di atas cagcag."
    sent = submit_work(work, tier="REGENCY", words=with_first, by=owner, now=at)
    _scored(sent, FIRST, at + timedelta(days=4))
    _mended(sent, "Tepi sudah dijahit ulang dan difoto di luar rumah.", at + timedelta(days=13))
    _scored(sent, SECOND, at + timedelta(days=18))
    _mended(sent, "Sudah diukur dengan meteran baru.", at + timedelta(days=24))
    _scored(sent, (GOOD, GOOD), at + timedelta(days=29))
    further = submit_work(work, tier="PROVINCE", by=owner, now=at + timedelta(days=40))
    _scored(further, (GOOD, GOOD), at + timedelta(days=47))


def _declined_and_appealed(now: datetime) -> None:
    """Other curators have it now."""
    work = _work("rangrang", "51") or _work("gringsing", "51")
    if work is None:
        return
    tier = "REGENCY" if Council.objects.filter(region=work.shop.region_id).exists() else "PROVINCE"
    declined = submit_work(work, tier=tier, by=_owner(work), now=now - timedelta(days=20))
    _scored(declined, (POOR, POOR), now - timedelta(days=14))
    declined.refresh_from_db()
    words = "Kain ini saya tenun sendiri; fotonya yang kurang dekat."
    appeal(declined, words=words, by=_owner(work), now=now - timedelta(days=3))


def _draws(now: datetime) -> None:
    nation = _council("")
    for week in range(WEEKS, 0, -1):
        draw_places("FRONT", nation, places=FRONT, by="clock", now=now - timedelta(days=7 * week - 6))
    bali = _council("51")
    draw_places("EXHIBITION", bali, places=12, title="Pesta Kesenian Bali", by="seed", now=now - timedelta(days=30))


def _today(now: datetime) -> None:
    """What those one can sign in as find: a list to work through, works to score, a call, changes to answer."""
    weaver = Shop.objects.order_by("pk").first()
    assert weaver is not None
    works = list(Product.objects.filter(shop=weaver, status="PUBLISHED").select_related("shop__region", "craft")[:3])
    owner, bali = _owner(works[0]), _council("51")
    chair = actor_for(User.objects.get(phone=SIGN_INS["chair"].phone), now=now)
    back = submit_work(works[0], tier="REGENCY", by=owner, now=now - timedelta(days=6))
    _scored(back, (ALMOST, AND_SO), now - timedelta(days=1))
    submit_work(works[1], tier="REGENCY", words="Pewarnanya taum dan mengkudu.", by=owner, now=now - timedelta(days=2))
    open_call(
        bali,
        title="Tenun untuk Pesta Kesenian Bali",
        text="Kami mencari kain tenun tangan dari semua kabupaten, untuk stan Dekranasda di Taman Budaya.",
        families=["tekstil"],
        opens_at=now,
        closes_at=now + timedelta(days=30),
        by=chair,
        now=now,
    )
    request_change(
        works[1], field="motif", after="Wajik taum", reason="Nama motifnya belum saya isi dengan benar.", by=owner,
        side="SHOP", now=now - timedelta(days=1),
    )  # fmt: skip
    request_change(
        works[2], field="work_hours", after="90", reason="Untuk kain sebesar ini jam kerjanya tampak keliru.",
        by=chair, side="BOARD", now=now - timedelta(hours=20),
    )  # fmt: skip


def _work(craft: str, region: str = "") -> Product | None:
    """The newest work on show of a craft; not of the two shops one can sign in to."""
    known = Shop.objects.order_by("pk").values("pk")[:2]
    rows = Product.objects.filter(craft__slug=craft, status="PUBLISHED", shop__status="OPEN").exclude(shop__in=known)
    rows = rows.filter(shop__region__code__startswith=region).select_related("shop__region", "craft")
    return rows.order_by("shop", "-pk").first()


def _owner(work: Product) -> Actor:
    member = Member.objects.filter(shop=work.shop, role=Role.SHOP_OWNER, until=None).select_related("user").first()
    assert member is not None
    return actor_for(member.user, now=member.since)


def _scored(sent: Submission, verdicts: Sequence[Verdict], at: datetime) -> None:
    """By those who were asked, in the order of their seats."""
    asked = Review.objects.filter(submission=sent, status="ASKED").select_related("curator", "submission__rubric")
    for hours, (review, verdict) in enumerate(zip(asked.order_by("seat"), verdicts, strict=False)):
        values = {each.pk: value for each, value in zip(criteria_of(sent.rubric), verdict.scores, strict=True)}
        sheet = Sheet(values, words=verdict.words, fixes=verdict.fixes)
        at_the_time = at + timedelta(hours=7 * hours)
        give_scores(review, sheet, by=actor_for(review.curator, now=at_the_time), now=at_the_time)


def _mended(sent: Submission, words: str, at: datetime) -> None:
    sent.refresh_from_db()
    done = [each.pk for each in fixes_asked(sent)]
    send_again(sent, done=done, words=words, by=_owner(sent.product), now=at)
