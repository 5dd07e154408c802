"""What makes a leg of the demo alive: visitors who look around, questions and answers, talks, the book, awards."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import Count, F, Sum

from pasarkriya.exhibitions.actions.change_stand import change_stand
from pasarkriya.exhibitions.actions.count_visit import count_visit
from pasarkriya.exhibitions.actions.give_award import give_award
from pasarkriya.exhibitions.actions.plan_talk import plan_talk
from pasarkriya.exhibitions.actions.speak import answer_question, ask_question, judge_entry, write_in_book
from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus, Sale
from pasarkriya.exhibitions.models import Leg, Stand
from pasarkriya.exhibitions.visit_models import WordStatus

# (days after the opening, hour, title, who speaks, of what)
TALKS = (
    (0, 10, "Pembukaan: tongkat estafet diterima", "Dekranas", "Para ketua dewan membuka stan satu per satu."),
    (3, 14, "Cara membedakan tenun tangan dan cetakan", "Para kurator", "Bawa kain Anda; kami lihat bersama baliknya."),
    (8, 14, "Memintal di depan kamera", "Para perajin", "Tanya apa saja; tangan kami tetap bekerja."),
    (14, 19, "Merawat kain berumur lima puluh tahun", "Para kurator", "Mencuci, menyimpan, dan kapan tidak disetrika."),
    (18, 14, "Malam terakhir: tongkat diserahkan", "Dekranas", "Yang tidak terjual pulang; yang terjual kita rayakan."),
)
ASKED = (
    ("Lestari", "Apakah warnanya luntur kalau dicuci?",
     "Cucian pertama bisa luntur sedikit. Rendam sendiri, air dingin, tanpa mesin; sesudah itu warnanya tetap."),
    ("Yohanes", "Berapa lama satu karya dikerjakan?",
     "Yang polos dua minggu. Yang bermotif penuh dua sampai tiga bulan, tergantung musim panen."),
    ("Maria", "Bisakah dibuat dengan warna lain?",
     "Bisa, asal sabar. Tulis warnanya, nanti kami kirim contohnya."),
    ("Rahmat", "Bahannya dari mana?",
     "Dari kampung kami sendiri, kecuali benang sutra; itu kami beli dari Wajo."),
    ("Dewi", "Apakah ini benar dibuat dengan tangan?",
     "Benar. Lihat bagian belakangnya: simpulnya tidak pernah persis sama."),
    ("Hendrik", "Boleh saya datang melihat cara membuatnya?",
     "Boleh, setiap pagi kecuali hari pasar. Kabari dahulu, kami siapkan kopi."),
)  # fmt: skip
WRITTEN = (
    ("Sekar", "Yogyakarta", "Ibu saya dahulu menenun. Hari ini saya mengerti kenapa beliau tidak suka diburu-buru."),
    ("Anton", "Manado", "Saya cari oleh-oleh, pulang membawa cerita. Terima kasih sudah menulis nama pembuatnya."),
    (
        "Emma",
        "Utrecht",
        "I walked through six provinces on a rainy evening. The shawl arrives next week; I cannot wait.",
    ),
    ("Pak Nyoman", "Denpasar", "Cucu saya bertanya kenapa tidak ada dua kain yang sama. Sekarang saya bisa menjawab."),
    ("Fitri", "Tarakan", "Bangga melihat kampung kami di peta yang sama dengan Bali."),
)
# Of those who come in, for each who buys.
VISITORS = (2, 3, 3, 5)
AWARDS = (
    ("Karya pilihan pengunjung", "Paling banyak dibawa pulang."),
    ("Karya pilihan juri", "Rapi sampai ke baliknya, dan warnanya dari kebun sendiri."),
)


def introduce(stand: Stand, *, by: str, now: datetime) -> None:
    """A stand says what hangs on it, by the crafts of its goods."""
    goods = Consignment.objects.filter(stand=stand).exclude(status=ConsignmentStatus.DECLINED)
    craft = "variant__product__craft"
    rows = goods.filter(**{f"{craft}__isnull": False}).values_list(f"{craft}__name_id", f"{craft}__name_en")
    crafts = list(rows.annotate(n=Count("pk")).order_by("-n", f"{craft}__name_id")[:3])
    if not crafts:
        return
    names, english = [name for name, _, _ in crafts], [name or other for other, name, _ in crafts]
    change_stand(
        stand,
        quota=stand.quota,
        text=f"{', '.join(names)}.",
        text_en=f"{', '.join(english)}.",
        column=stand.column,
        row=stand.row,
        by=by,
        now=now,
    )


def look_around(leg: Leg, rng: Random, *, at: datetime) -> None:
    """Visitors come in, and most of them go to a stand."""
    stands = list(Stand.objects.filter(leg=leg).order_by("pk"))
    for _ in range(rng.choice(VISITORS)):
        count_visit(leg, None, is_new=True, now=at)
        if rng.random() < 0.8:
            count_visit(leg, rng.choice(stands), is_new=True, now=at)


def plan_talks(leg: Leg, *, by: str) -> None:
    for days, hour, title, speaker, text in TALKS:
        starts = leg.period.lower + timedelta(days=days, hours=hour)
        if starts < leg.period.upper:
            facts = {"title": title, "speaker": speaker, "text": text, "url": ""}
            plan_talk(leg, starts_at=starts, **facts, by=by, now=leg.period.lower - timedelta(days=20))


def speak(leg: Leg, rng: Random, *, by: str, now: datetime) -> None:
    """Questions with answers at every stand, and pages of the visitors' book; one of each waits for its host."""
    stands = list(Stand.objects.filter(leg=leg).select_related("leg__programme").order_by("position"))
    length = now - leg.period.lower
    for number, stand in enumerate(stands):
        for name, text, answer in rng.sample(ASKED, 2):
            asked = leg.period.lower + length * rng.uniform(0.1, 0.7)
            question = ask_question(stand, name=name, text=text, now=asked)
            if number or text != ASKED[0][1]:
                answer_question(question, text=answer, signed=f"Stan {stand.name}", by=by, now=asked + length * 0.2)
    leg = stands[0].leg if stands else leg
    for number, (name, home, text) in enumerate(WRITTEN):
        written = leg.period.lower + length * (number + 1) / (len(WRITTEN) + 1)
        entry = write_in_book(leg, name=name, home=home, text=text, now=written)
        if number < len(WRITTEN) - 1:
            judge_entry(entry, WordStatus.SHOWN, by=by, now=written + timedelta(hours=1))


def award(leg: Leg, *, by: str, now: datetime) -> None:
    """To what went to most homes, and to a costly work of another shop."""
    sales = Sale.objects.filter(leg=leg, consignment__isnull=False).values("consignment__public_id", "shop")
    most = sales.annotate(n=Sum(F("quantity") - F("undone_quantity"))).filter(n__gt=0)
    first = most.order_by("-n", "consignment__public_id").first()
    if first is None:
        return
    others = most.exclude(shop=first["shop"]).order_by("-consignment__variant__price_amount", "consignment__public_id")
    for (name, reason), row in zip(AWARDS, [first, others.first()], strict=True):
        if row:
            give_award(leg, work=str(row["consignment__public_id"]), name=name, reason=reason, by=by, now=now)
