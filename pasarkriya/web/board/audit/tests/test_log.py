"""The inspector reads who did what in his region and takes evidence along; the maker reads her part of it."""

import io
import json
import subprocess
import sys
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client

from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import ROLE_PERMISSIONS, Permission, Role
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.models import Office
from pasarkriya.curation.actions.submit_work import submit_work
from pasarkriya.kernel.anchors import line_of, make_anchor
from pasarkriya.kernel.audit import leave_trail
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.kernel.sealing import seal_all
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.tests.conftest import complete

LOG = "/dewan/catatan/"


@pytest.fixture
def inspect(world):
    """`inspect("51")` → the browser of the inspector of Bali, of '' the nation's."""

    def sign_in(region: str) -> Client:
        council = next(each for each in world.councils.values() if each.reach == region)
        office = Office.objects.get(council=council, role=Role.INSPECTOR)
        user = User.objects.create_user(phone=f"+62813{int(region or 0):08d}", password="x", name=f"Inspektur {region}")
        seat(office=office, user=user, starts_at=world.now, ends_at=None, by="x", now=world.now)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def sent_back(world):
    """Dewi of Bali's board looked at Tenun Sari; Eko of Jambi's did something there that is nobody's business."""
    sari = world.shops["sari"]
    dewi, eko = (world.people[name].pk for name in ("dewi", "eko"))
    leave_trail(sari, "OPEN->CLOSED", by=f"user:{dewi}", reason="Alamat di +6281234567890 salah", at=world.now)
    leave_trail(world.councils["15"], "edited", by=f"user:{eko}", reason="sambutan baru", at=world.now)
    leave_trail(world.order(scarf=1), "CONFIRMED->PACKED", by=f"user:{world.people['citra'].pk}", at=world.now)
    return sari


def page(client: Client, address: str = LOG, **asked: str) -> str:
    answer = client.get(address, {"jenis": "all"} | asked, headers={"Accept-Language": "en"})
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_he_reads_his_region_in_plain_words_and_no_other(world, sent_back, inspect):
    bali, nation = page(inspect("51")), page(inspect(""))
    assert "Closed: shop" in bali and "Dewi (verifier)" in bali and "Alamat di" in bali and "Tenun Sari" in bali
    assert "sambutan baru" not in bali and "sambutan baru" in nation
    assert "Citra" not in bali and "somebody with an account" in bali


def test_it_is_narrowed_by_shop_kind_and_day(world, sent_back, inspect):
    client = inspect("51")
    assert "Packed: order" not in page(client, jenis="proofs") and "Closed: shop" in page(client, jenis="proofs")
    assert "Packed: order" in page(client, toko="tenun-sari") and "Packed: order" not in page(
        client, toko="perak-bagus"
    )
    assert "Closed: shop" in page(client, dari="2026-11-24", sampai="2026-11-24")
    assert "Closed: shop" not in page(client, dari="2026-11-25")
    assert "Closed: shop" not in page(client, sampai="2026-11-23")
    assert client.get(LOG, {"toko": "nowhere"}).status_code == 404
    for nonsense in ("x", "1-x", "9" * 18 + "-1", "\x00"):
        assert client.get(LOG, {"sebelum": nonsense, "dari": nonsense, "jenis": nonsense}).status_code == 200


def test_pages_follow_one_another_without_a_gap(world, inspect):
    for number in range(95):
        leave_trail(world.shops["sari"], "edited", by="cli", reason=f"no. {number:03d}", at=world.now)
    client, seen, address = inspect("51"), [], LOG
    for asked in ({"jenis": "all"}, {"jenis": "all", "toko": "tenun-sari"}):
        seen, answer = [], client.get(LOG, asked)
        while True:
            text = answer.content.decode()
            seen += [word for word in text.split("<blockquote>")[1:] if word.startswith("no. ")]
            if 'rel="next"' not in text:
                break
            address = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
            answer = client.get(LOG + address)
        assert [word[:7] for word in seen] == [f"no. {number:03d}" for number in reversed(range(95))]


def test_a_change_of_price_says_before_and_after(world, inspect):
    shop, by = world.shops["sari"], f"user:{world.people['ayu'].pk}"
    draft = ProductDraft(name="Kain", craft="endek", variants=[VariantDraft(price_amount=100_000, stock=1)])
    made = save_product(shop=shop, draft=draft, by=by, now=world.now)
    variant = made_variant(made)
    dearer = ProductDraft(
        name="Kain", craft="endek", variants=[VariantDraft(id=variant, price_amount=150_000, stock=1)]
    )
    save_product(shop=shop, draft=dearer, by=by, now=world.now, product=made)
    text = page(inspect("51"), jenis="price")
    assert "Price changed: work, Kain" in text and "Rp100.000 → Rp150.000" in text and "Ayu" in text


def made_variant(product) -> int:
    from pasarkriya.catalogue.models import Variant

    return Variant.objects.get(product=product).pk


def unpacked(answer, folder) -> dict:
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(folder)
    return {each.name: json.loads(each.read_text()) for each in folder.glob("*.json")}


def check(folder, *anchors: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(folder / "periksa.py"), *anchors], capture_output=True, text=True, check=False
    )


def test_evidence_is_verified_without_us_and_a_changed_byte_is_found(world, sent_back, inspect, settings, tmp_path):
    settings.DATA = tmp_path
    client, folder = inspect("51"), tmp_path / "bukti"
    list(seal_all(world.now))
    anchor = make_anchor(world.now)
    (tmp_path / "usb.txt").write_text(line_of(anchor) + "\n")
    waits = leave_trail(sent_back, "edited", by="cli", at=world.now)
    found = unpacked(client.get(f"{LOG}toko/tenun-sari/berkas.zip"), folder)
    lines = found["catatan.json"]["lines"]
    assert len(lines) >= 5 and [line["entry"]["id"] for line in lines if line["proof"] is None] == [waits.pk]
    masked = next(line for line in lines if line["masked"])
    assert masked["entry"]["reason"] == "Alamat di 08… salah" and "Dewi" in masked["said"]
    done = check(folder, str(tmp_path / "usb.txt"))
    assert (done.returncode, done.stdout[:3]) == (0, "OK:"), done
    text = (folder / "catatan.json").read_text()
    assert "Citra" not in text and "81234567890" not in text
    (folder / "catatan.json").write_text(text.replace("CONFIRMED-&gt;PACKED", "").replace("->PACKED", "->SHIPPED"))
    assert (check(folder).returncode, "digest" in check(folder).stdout) == (1, True)
    (folder / "catatan.json").write_text(text)
    chain = (folder / "rantai.json").read_text()
    (folder / "rantai.json").write_text(chain.replace(anchor.digest, "0" * 64))
    assert check(folder, str(tmp_path / "usb.txt")).returncode == 1


def test_evidence_about_a_work_has_its_passports_and_decisions(world, inspect, settings, tmp_path):
    settings.DATA = tmp_path
    scarf = complete(world)
    issue_passports(scarf, count=2, by="user:1", now=world.now)
    submit_work(scarf, tier="REGENCY", words="Rahasia", by=world.actor("ayu"), now=world.now)
    client = inspect("51")
    found = unpacked(client.get(f"{LOG}karya/{scarf.pk}/berkas.zip"), tmp_path / "bukti")
    assert [each["number"] for each in found["paspor.json"]] == [1, 2]
    assert [each["status"] for each in found["kurasi.json"]] == ["SENT"]
    assert {line["entry"]["thing"] for line in found["catatan.json"]["lines"]} >= {
        "catalogue.product", "curation.submission", "provenance.labelbatch",
    }  # fmt: skip
    assert client.get(f"{LOG}karya/999999/berkas.zip").status_code == 404


def test_evidence_about_a_case_and_nothing_of_another_region(world, sent_back, inspect, tmp_path):
    order = TrailEntry.objects.filter(thing="orders.order").first()
    case = f"{LOG}hal/orders.order/{order.thing_id}/berkas.zip"
    jambi, bali = inspect("15"), inspect("51")
    lines = unpacked(bali.get(case), tmp_path / "bukti")["catatan.json"]["lines"]
    assert len(lines) == TrailEntry.objects.filter(thing="orders.order", thing_id=order.thing_id).count()
    for address in (case, f"{LOG}toko/tenun-sari/berkas.zip", f"{LOG}karya/{world.products['scarf'].pk}/berkas.zip"):
        assert jambi.get(address).status_code == 404
    for strange in ("orders.order/x", "orders.nothing/1", "x/1", "orders.order/999999"):
        assert bali.get(f"{LOG}hal/{strange}/berkas.zip").status_code == 404


def test_his_role_only_reads(world, inspect):
    assert ROLE_PERMISSIONS[Role.INSPECTOR] == {Permission.AUDIT_READ}
    client = inspect("51")
    assert client.get("/dewan/").status_code == 404 and "/dewan/catatan/" in client.get("/akun/").content.decode()
    assert client.post(LOG).status_code == 405
    for who in ("ayu", "citra", "dewi"):
        stranger = Client()
        stranger.force_login(world.people[who], backend="django.contrib.auth.backends.ModelBackend")
        assert stranger.get(LOG).status_code == 404


def test_the_maker_sees_what_staff_did_and_not_what_is_blind(world, sent_back, inspect):
    dewi = f"user:{world.people['dewi'].pk}"
    sent = submit_work(world.products["scarf"], tier="REGENCY", words="", by=world.actor("ayu"), now=world.now)
    leave_trail(sent, "IN_REVIEW->DECLINED", by=dewi, reason="Tepi belum rapi", at=world.now)
    leave_trail(world.shops["sari"], "edited", by=f"user:{world.people['ayu'].pk}", reason="sendiri", at=world.now)
    leave_trail(world.shops["bagus"], "OPEN->CLOSED", by=dewi, reason="toko lain", at=world.now)
    client = Client()
    client.force_login(world.people["ayu"], backend="django.contrib.auth.backends.ModelBackend")
    text = page(client, "/jual/toko/tenun-sari/catatan/")
    assert "Closed: shop" in text and "Dewi (verifier)" in text and "Declined" in text and "Tepi belum rapi" in text
    decision = text.split("Declined")[1].split("</li>")[0]
    assert "Dewi" not in decision and "the curators of the council" in decision
    assert "sendiri" not in text and "toko lain" not in text and "Packed" not in text
    assert "/jual/toko/tenun-sari/catatan/" in client.get("/jual/toko/tenun-sari/atur").content.decode()


def test_a_long_log_costs_few_queries(world, sent_back, inspect, django_assert_max_num_queries):
    client = inspect("51")
    page(client)
    with django_assert_max_num_queries(60):
        page(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
