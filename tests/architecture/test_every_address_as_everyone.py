"""Every address there is, asked for as everybody: what is Tenun Sari's is nobody else's, and looking changes nothing.

The addresses come from the resolver and from the API's own description, so a new one is asked for too.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pasarkriya.accounts.actions.disable_user import disable_user
from pasarkriya.accounts.actions.issue_token import issue_token
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Role
from pasarkriya.api.access import PUBLIC
from pasarkriya.api.v1.api import api
from pasarkriya.catalogue.actions.import_products import open_import
from pasarkriya.catalogue.actions.save_product import save_product
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.catalogue.models import Photo
from pasarkriya.councils.actions.appoint import seat
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import Office
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.actions.submit_work import submit_work
from pasarkriya.curation.models import Call
from pasarkriya.exhibitions import goods_models, till_models
from pasarkriya.exhibitions.actions.custody import draw_up
from pasarkriya.exhibitions.actions.plan import plan_leg, plan_programme, raise_stand
from pasarkriya.exhibitions.actions.serve import make_badge, plan_shift
from pasarkriya.exhibitions.goods_models import Consignment, Piece
from pasarkriya.exhibitions.visit_models import BookEntry, Question, Talk
from pasarkriya.imitations.models import Report
from pasarkriya.ledger.actions.set_commission import Terms, add_commission
from pasarkriya.ledger.payout_models import Payout
from pasarkriya.ledger.tests.payouts import owe, pays, sent
from pasarkriya.notices.models import Notice
from pasarkriya.orders.models import Order
from pasarkriya.orders.return_models import Return
from pasarkriya.orders.tokens import token_of
from pasarkriya.papers.actions.issue_paper import issue_payout_slip
from pasarkriya.papers.facts import PayoutFacts
from pasarkriya.papers.models import Paper
from pasarkriya.payments.actions.open_case import open_case
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.models import Payment, Proof, Refund
from pasarkriya.payments.proofs import keep_proof
from pasarkriya.places.models import Region
from pasarkriya.promotions.actions.make_promotion import Draft as PromotionDraft
from pasarkriya.promotions.actions.make_promotion import make_promotion
from pasarkriya.promotions.models import Promotion
from pasarkriya.provenance.actions.give_certificate import give_certificate
from pasarkriya.provenance.actions.issue_passports import issue_passports
from pasarkriya.provenance.actions.open_case import open_case as open_copy_case
from pasarkriya.provenance.models import Passport, Why
from pasarkriya.provenance.tests.conftest import complete
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.models import Maker, Member
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.actions.set_requirement import Terms as Asked
from pasarkriya.verification.actions.set_requirement import add_requirement
from pasarkriya.web.seller.orders.acts import ACTS

STRANGERS = ("guest", "citra", "fajar", "bagus", "eko", "gianyar", "former", "disabled")
# Kept of a visit, whoever visits; or filled once by the installer.
NOT_LOOKED_AT = {"django_session", "usersessions_usersession", "accounts_attempt", "accounts_apitoken"}
NOT_HERE, TO_SIGN_IN = {403, 404, 405}, "/akun/masuk?next="
SECRETS = ("Citra Lestari", "81234567890", "8123-4567-890", "Jl. Merdeka 1", "Rahasia rancangan")


@pytest.fixture
def sari(world, settings) -> dict[str, Any]:
    """What Tenun Sari and its board have, by the name of the parameter that asks for it."""
    order = world.order(scarf=1)
    payment = Payment.objects.get()
    key = keep_proof(b"\xff\xd8slip")
    report_payment(payment, proof_key=key, note="sudah", by="guest", now=world.now)
    shop, draft = world.shops["sari"], _draft(world)
    run = open_import(
        shop=shop, file_name="a.csv", sheet=b"nama,harga\nKain,1000\n", pictures=None, by="x", now=world.now
    )
    office = Office.objects.get(council=world.councils["51.07"], role=Role.VERIFIER)
    _people(world, office)
    return {
        "order": order,
        "maker_id": Maker.objects.get(shop=shop).pk,
        "member_id": Member.objects.get(shop=shop, user=world.people["ayu"]).pk,
        "number": order.number,
        "proof_id": Proof.objects.get().pk,
        "product_id": draft.pk,
        "photo_id": Photo.objects.filter(product=draft).first().pk,
        "variant_id": world.variant("scarf").pk,
        "run_id": run.pk,
        "office_id": office.pk,
        "purchase_id": order.purchase.public_id,
        "key": key,
        "thing": "orders.order",
        "thing_id": order.pk,
        "notice_id": _letter(shop, order).pk,
        "draft": draft,
        "period": "2026-10",
        "promotion_id": _discount(world).pk,
        "return_id": _return(world, order).public_id,
        "note_id": uuid4(),
        "payment_id": payment.public_id,
        "report_id": _report(world).public_id,
        "paper_id": _paper(shop, world).pk,
        **_exhibition(world),
        **_till(world),
        **_curation(world),
        **_payout(world),
        **_labels(world),
        **_money(world, order),
        **_proofs(world),
    }


def _proofs(world) -> dict[str, Any]:
    """Her council asks for her NIB, which waits for an officer; somebody else's companion asks to help her."""
    council, today = world.councils["51.07"], world.now.date()
    row = add_requirement(council, Asked(kind="NIB", how="NUMBER"), since=today, by="x", now=world.now)
    proof = give_proof(world.shops["sari"], "NIB", Given(number="1234567890123"), by="x", now=world.now)
    helper = User.objects.create_user(phone="+6281299900009", password="x", name="Komang")
    asked = Companionship.objects.create(
        companion=helper, shop=world.shops["sari"], consent_version=1, asked_at=world.now
    )
    return {"requirement_id": row.pk, "evidence_id": proof.public_id, "companionship_id": asked.pk, "kind": "nib"}


def _return(world, order) -> Return:
    """The buyer wants to give the scarf back, and has called the board."""
    return Return.objects.create(
        order=order, status="DISPUTED", reason="DAMAGED", wish_amount=1000, asked_at=world.now,
        answer_due_at=world.now, disputed_at=world.now,
    )  # fmt: skip


def _paper(shop, world) -> Paper:
    """A slip of hers; what it says is told to nobody else."""
    facts = PayoutFacts("payout:0", "Dekranasda", "PB00000000", "Rahasia rancangan", world.now.date(), [])
    return issue_payout_slip(shop, facts, now=world.now)


def _report(world) -> Report:
    """Somebody doubts the scarf."""
    return Report.objects.create(
        code_hash="c" * 64, kind="SUSPECT", product=world.products["scarf"], shop=world.shops["sari"],
        region_code="51.07", words="Rahasia rancangan dijual di tempat lain", by="guest", reported_at=world.now,
    )  # fmt: skip


def _discount(world) -> Promotion:
    draft = PromotionDraft(name="Galungan", kind="PERCENT", value=1_000, coupon="RAHASIA", starts_at=world.now)
    return make_promotion(draft, shop=world.shops["sari"], by="user:1", now=world.now)


def _curation(world) -> dict[str, Any]:
    """The scarf is before the curators, a word of it is to be changed, and Karangasem has called and drawn."""
    council, day = world.councils["51.07"], timedelta(days=1)
    call = Call.objects.create(
        council=council, tier="REGENCY", title="Rahasia rancangan", opens_at=world.now - day, closes_at=world.now + day,
        made_by="x", made_at=world.now,
    )  # fmt: skip
    sent = submit_work(
        world.products["scarf"], tier="REGENCY", words="Rahasia rancangan", by=world.actor("ayu"), now=world.now
    )
    change = request_change(
        world.products["metre"], field="fibre", after="rayon", reason="Rahasia rancangan", by=world.actor("ayu"),
        side="SHOP", now=world.now,
    )  # fmt: skip
    draw = draw_places("SHELF", council, places=1, title="Rak", by="x", now=world.now)
    return {
        "call_id": call.pk,
        "submission_id": sent.public_id,
        "change_id": change.pk,
        "draw_code": draw.code,
    }


def _exhibition(world) -> dict[str, Any]:
    """A leg that everybody may look at."""
    facts: dict[str, Any] = {"by": "user:1", "now": world.now}
    days = {"first_day": world.now.date(), "last_day": world.now.date(), "zone": "Asia/Makassar"}
    programme = plan_programme(council=world.councils["51"], name="Pameran", **facts)
    leg = plan_leg(programme, name="Sanur", **days, **facts)
    stand, words = (
        raise_stand(leg, name="Bali", quota=5, **facts),
        {"name": "Citra Lestari", "text": "Rahasia rancangan"},
    )
    return {
        "leg_slug": leg.slug,
        "programme_slug": programme.slug,
        "stand_slug": stand.slug,
        "question_id": Question.objects.create(stand=stand, asked_at=world.now, **words).public_id,
        "entry_id": BookEntry.objects.create(leg=leg, written_at=world.now, **words).public_id,
        "talk_id": Talk.objects.create(leg=leg, starts_at=world.now, title="Tenun").public_id,
        **_goods_at(stand, world),
    }


def _goods_at(stand, world) -> dict[str, Any]:
    """Sari's scarf lies there with a label and on a list; somebody has a badge and a shift."""
    facts: dict[str, Any] = {"by": "user:1", "now": world.now}
    shop, leg = world.shops["sari"], stand.leg
    row = Consignment.objects.create(
        stand=stand, shop=shop, variant=world.variant("scarf"), quantity=1, status="CONFIRMED", earmark=uuid4(),
        applied_at=world.now, applied_by="x",
    )  # fmt: skip
    piece = Piece.objects.create(
        consignment=row, serial=1, code="PK-AAAAAAAAAA", holder=f"shop:{shop.pk}", moved_at=world.now
    )
    target = f"house:{leg.pk}"
    way = draw_up(leg, source=piece.holder, target=target, direction="OUT", pieces=[piece.pk], **facts)
    badge = make_badge(leg, person="Rahasia rancangan", duty="HOST", **facts)
    times = {"starts_at": leg.period.lower, "ends_at": leg.period.upper}
    shift = plan_shift(badge, stand=stand, **times, **facts)
    return {
        "programme_id": leg.programme_id,
        "offer_number": row.pk,
        "consignment_id": row.public_id,
        "piece_code": piece.code,
        "manifest_code": way.code,
        "badge_id": badge.pk,
        "shift_id": shift.pk,
        "claim_id": uuid4(),
    }


def _till(world) -> dict[str, Any]:
    """A scarf was sold at the till that was somebody else's already; and Sari has sold one elsewhere."""
    shop, stand = world.shops["sari"], goods_models.apps.get_model("exhibitions.Stand").objects.get()
    row = goods_models.Consignment.objects.create(
        stand=stand, shop=shop, variant=world.variant("sarong"), quantity=1, status="CONFIRMED", earmark=uuid4(),
        applied_at=world.now, applied_by="x",
    )  # fmt: skip
    piece = goods_models.Piece.objects.create(
        consignment=row, serial=1, code="PK-KASIR22222", holder="x", moved_at=world.now
    )
    till = till_models.Till.objects.create(
        leg=stand.leg, council=world.councils["51"], cashier="user:1", cashier_name="Made", opened_at=world.now,
        closed_at=world.now, counted_amount=5,
    )  # fmt: skip
    sale = till_models.TillSale.objects.create(
        key=uuid4(), till=till, method="CASH", at=world.now, received_at=world.now, by="x", buyer_name="Citra Lestari"
    )
    line = till_models.TillLine.objects.create(sale=sale, piece=piece, amount=1000, status="CLASH")
    case = till_models.Clash.objects.create(leg=stand.leg, line=line, kind="GONE", opened_at=world.now)
    claim = goods_models.Sale.objects.create(
        key="k", leg=stand.leg, stand=stand, consignment=row, shop=shop, channel="OUTSIDE", quantity=1, amount=1,
        at=world.now,
    )  # fmt: skip
    return {"till_id": till.public_id, "clash_id": case.public_id, "claim_id": claim.public_id}


def _payout(world) -> dict[str, Any]:
    """Karangasem's council pays, and Sari's payout is with the bank."""
    terms = pays(world, "51.07")
    owe(world, "sari", 500_000)
    made = sent(world, terms)
    case = open_case("payout_missing", "payout:PB00000001", now=world.now)
    payout = Payout.objects.get(batch=made)
    return {
        "batch_id": made.pk,
        "reference": payout.reference,
        "board": "dekranasda-karangasem",
        "gateway": "midtrans",
        "case_id": case.pk,
    }


def _money(world, order) -> dict[str, Any]:
    """What a council takes, a refund of money the market holds, and a riddle about it."""
    held = Payment.objects.create(
        purchase=order.purchase.public_id, method="midtrans", status="PAID", amount=1000, opened_at=world.now
    )
    refund = Refund.objects.create(
        payment=held, order=order.public_id, amount=1000, key="r", by="x", asked_at=world.now
    )
    terms, council = Terms(basis_points=100), world.councils["51.07"]
    rule = add_commission("Iuran", terms, council=council, since=world.now.date(), by="x", now=world.now)
    riddle = open_case("reversed", f"payment:{held.pk}", now=world.now)
    return {"refund_id": refund.pk, "rule_id": rule.pk, "money_case_id": riddle.pk}


def _labels(world) -> dict[str, Any]:
    """A label of the scarf, which somebody seems to have copied, and a certificate that waits for the board."""
    scarf = complete(world)
    batch = issue_passports(scarf, count=1, by="user:1", now=world.now)
    passport = Passport.objects.get(batch=batch)
    case = open_copy_case(passport, Why.REGENCIES, facts={"regions": []}, now=world.now)
    paper = give_certificate(scarf.shop, kind="BRAND", number="IDM000123", by="user:1", now=world.now)
    return {
        "label_batch_id": batch.pk,
        "form": "jahit",
        "copy_case_id": case.pk,
        "certificate_id": paper.pk,
        "secret": "x",
    }


def _draft(world):
    variants = [VariantDraft(price_amount=1000, stock=1)]
    facts = ProductDraft(name="Rahasia rancangan", craft="endek", variants=variants)
    made = save_product(shop=world.shops["sari"], draft=facts, by="user:1", now=world.now)
    Photo.objects.create(product=made, key="cd" * 32, width=960, height=1200, widths=[320])
    return made


def _letter(shop, order):
    return Notice.objects.create(
        event="order_shipped", channel="whatsapp", status="READY", to="+6281234567890", text="x",
        about=f"order:{order.public_id}", shop=shop, created_at=order.placed_at,
    )  # fmt: skip


def _people(world, office) -> None:
    """A board next door, somebody who sat in the board of Karangasem, and an owner whose account was closed."""
    for number, name in enumerate(("gianyar", "former", "disabled"), 1):
        world.people[name] = User.objects.create_user(phone=f"+6281299900{number:02d}", password="x", name=name)
    next_door = found_council(region=Region.objects.get(code="51.04"), name="Dekranasda Gianyar")
    year, day = timedelta(days=365), timedelta(days=1)
    chair = Office.objects.get(council=next_door, role=Role.CHAIR)
    seat(office=chair, user=world.people["gianyar"], starts_at=world.now - year, ends_at=None, by="x", now=world.now)
    until = {"starts_at": world.now - year, "ends_at": world.now - day}
    seat(office=office, user=world.people["former"], by="x", now=world.now, **until)
    sari = world.shops["sari"]
    Member.objects.create(
        shop=sari, user=world.people["former"], role="shop_owner", since=world.now - year, until=world.now - day
    )
    Member.objects.create(shop=sari, user=world.people["disabled"], role="shop_owner", since=world.now)


def as_(world, name: str, **options: Any) -> Client:
    client = Client(**options)
    if name != "guest":
        client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
    if name == "disabled":
        disable_user(world.people[name], reason="x", by="x", now=world.now)
    return client


def addresses(sari: dict[str, Any], patterns: Any = None, prefix: str = "/") -> Iterator[tuple[str, URLPattern]]:
    """Every address outside the API, with what is Sari's in its places."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith("/api/"):
                yield from addresses(sari, pattern.url_patterns, route)
        else:
            yield from ((address, pattern) for address in _filled(route, pattern, sari))


def _filled(route: str, pattern: URLPattern, sari: dict[str, Any]) -> Iterator[str]:
    if "(?P" in route or route.startswith("/pasang/"):
        return
    names = list(pattern.pattern.converters)
    for choice in _choices(names, route, sari):
        address = route
        for name in names:
            left, right = address.index("<"), address.index(">")
            address = address[:left] + str(choice[name]) + address[right + 1 :]
        yield address


def _choices(names: list[str], route: str, sari: dict[str, Any]) -> Iterator[dict[str, Any]]:
    known = sari | {"slug": _slug(route, sari), "word": "telepon", "name": "site.css", "variant": sari["variant_id"]}
    if "token" in names:
        wrong = [token_of(kind, sari["purchase_id"]) for kind in ("cart", "order")]
        yield from ({**known, "verb": "batal", "token": token} for token in ["x", "%00", *wrong])
    elif "verb" in names:
        yield from ({**known, "verb": verb} for verb in ACTS)
    elif names == ["slug", "key"]:
        yield from ({**known, "key": key} for key in ("profil", "alamat", "pembuat", "bayar", "kirim"))
    else:
        yield known


def _slug(route: str, sari: dict[str, Any]) -> str:
    if "/pengurus/" in route:
        return "dekranasda-karangasem"
    return sari["draft"].slug if route == "/karya/<str:slug>" else "tenun-sari"


def fingerprint() -> dict[str, tuple]:
    """Of every table: how many rows, and a sum over what they say."""
    names = [name for name in connection.introspection.table_names() if name not in NOT_LOOKED_AT]
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            if not name.startswith("places_"):
                cursor.execute(f'SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM "{name}" t')
                found[name] = cursor.fetchone()
    return found


def changed(before: dict[str, tuple]) -> list[str]:
    return [name for name, rows in fingerprint().items() if rows != before[name]]


def is_kept_from(answer) -> bool:
    # Who guesses too often is sent away before anybody looks.
    return answer.status_code in {*NOT_HERE, 429} or answer.get("Location", "").startswith(TO_SIGN_IN)


def tells(answer) -> list[str]:
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return [secret for secret in SECRETS if secret in said.decode(errors="replace")]


def is_sari_s(pattern: URLPattern) -> bool:
    """Asks for a certain thing, and not for a page that everybody has for himself."""
    return (
        pattern.callback.access != PUBLIC
        and bool(pattern.pattern.converters)
        and "word" not in pattern.pattern.converters
    )


def test_strangers_see_nothing_and_change_nothing_by_looking(world, sari):
    for who in STRANGERS:
        client, before = as_(world, who), fingerprint()
        for address, pattern in addresses(sari):
            answer = client.get(address)
            assert answer.status_code < 500 and not tells(answer), (who, address)
            assert not is_sari_s(pattern) or is_kept_from(answer), (who, address, answer.status_code)
        assert changed(before) == [], who


def test_strangers_change_nothing_by_sending(world, sari):
    """With fields that would do something, were they read."""
    fields = {"name": "x", "reason": "x", "waybill": "x", "jadi": "hapus", "key": "ab" * 8, "contact": "+6281200000006"}
    for who in STRANGERS:
        client, before = as_(world, who), fingerprint()
        for address, pattern in addresses(sari):
            if is_sari_s(pattern) or "<str:token>" in str(pattern.pattern):
                answer = client.post(address, fields)
                assert is_kept_from(answer) and not tells(answer), (who, address, answer.status_code)
        assert changed(before) == [], who


@pytest.mark.parametrize("who", ["ayu", "dewi"])
def test_those_who_may_look_change_nothing_by_looking(world, sari, who):
    client, before, seen = as_(world, who), fingerprint(), 0
    for address, pattern in addresses(sari):
        answer = client.get(address)
        assert answer.status_code < 500, address
        seen += answer.status_code == 200 and is_sari_s(pattern)
        if pattern.callback.access != PUBLIC and answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"], address
    assert seen >= {"ayu": 20, "dewi": 2}[who]
    assert changed(before) == []


def test_the_owners_browser_sends_nothing_that_another_site_wrote(world, sari):
    client, before = as_(world, "ayu", enforce_csrf_checks=True), fingerprint()
    for address, pattern in addresses(sari):
        # Providers' programs send no cookies, so there is nothing to forge; their own signatures are asked for.
        if not getattr(pattern.callback, "csrf_exempt", False):
            assert client.post(address, {"name": "x"}).status_code == 403, address
    assert changed(before) == []


def test_a_key_to_one_purchase_opens_no_order_of_another(world, sari):
    """Her own link, with the number of somebody else's order in it."""
    own = world.buy("own", metre=50)
    here, before = f"/pesanan/{own.public_id}/{token_of('purchase', own.public_id)}", fingerprint()
    for rest in ("bayar", "bukti", "batal", "terima", "qris.png", f"bukti/{sari['key']}"):
        address = f"{here}/{sari['number']}/{rest}"
        assert Client().get(address).status_code in (404, 405), address
        assert Client().post(address).status_code in (404, 405), address
    mine = own_number(own)
    assert Client().get(f"{here}/{mine}/bukti/{sari['key']}").status_code == 404
    assert changed(before) == []


def own_number(purchase) -> str:
    return Order.objects.get(purchase=purchase).number


def test_the_installers_rooms_are_closed_to_everybody_else(world, sari):
    for who in (*STRANGERS, "ayu", "dewi"):
        client = as_(world, who)
        for room in ("", "auth/group/", "account/emailaddress/", "procrastinate/procrastinatejob/", "x"):
            answer = client.get(f"/pasang/{room}", follow=True)
            assert b"admin/css" not in answer.content, (who, room)


def operations(sari: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """(method, address, whether a token is needed) of everything the API describes."""
    known = {
        "product": sari["draft"].slug, "shop": "tenun-sari", "cart": sari["purchase_id"], "number": sari["number"],
        "variant": sari["variant_id"], "purchase": sari["purchase_id"],
    }  # fmt: skip
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, facts in methods.items():
            yield method, path.format(**known), bool(facts.get("security"))


BODY = {"reason": "x", "waybill": "x", "on_hand": 9, "quantity": 1}


def test_strangers_programs_read_and_change_nothing(world, sari):
    for who in (*STRANGERS, "dewi"):
        client, before = _program(world, who), fingerprint()
        for method, address, needs_token in operations(sari):
            answer = client.generic(method, address, _body(address), content_type="application/json")
            assert answer.status_code < 500 and not tells(answer), (who, method, address)
            expected = {401} if who in ("guest", "disabled") else {403, 404}
            assert not needs_token or answer.status_code in expected, (who, method, address, answer.status_code)
        # An empty cart is anybody's to make.
        assert [name for name in changed(before) if name != "orders_cart"] == [], who


def _program(world, who: str) -> Client:
    """With a token of this person's own; the disabled one got it before."""
    headers = {"Idempotency-Key": "k9"}
    if who != "guest":
        headers["Authorization"] = f"Bearer {issue_token(world.people[who], name='x', by='x', now=world.now)[1]}"
    if who == "disabled":
        disable_user(world.people[who], reason="x", by="x", now=world.now)
    return Client(headers=headers)


def _body(address: str) -> bytes:
    """What the operation would take."""
    moved = {"reason": "RECEIVED", "quantity": 1}
    return json.dumps(moved if address.endswith("/movements") else BODY).encode()


def test_cookies_open_nothing_of_the_api(world, sari):
    client, closed = as_(world, "ayu"), [each[:2] for each in operations(sari) if each[2]]
    assert len(closed) >= 10
    for method, address in closed:
        answer = client.generic(method, address, b"{}", content_type="application/json")
        assert answer.status_code == 401, (method, address)
