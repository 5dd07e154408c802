"""Who hears what, once, in his language, with what people wrote left as they wrote it."""

import json
from dataclasses import replace

from pasarkriya.accounts.events import CodeIssued
from pasarkriya.kernel.events import publish
from pasarkriya.notices import (
    code_issued,
    order_shipped,
    payment_not_found,
    payment_reported,
    purchase_placed,
    shop_opened,
    shop_sent_back,
    shop_submitted,
    tasks,
)
from pasarkriya.notices.links import purchase_link, whatsapp_link
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import notices_about_order, ready_for_board, ready_for_shop
from pasarkriya.notices.texts import audiences, text_of
from pasarkriya.orders.actions.fulfil_order import ship_order
from pasarkriya.orders.actions.place_order import place_order
from pasarkriya.orders.models import Order, Purchase
from pasarkriya.payments.actions.confirm_payment import confirm_payment, deny_payment
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.models import Payment

EVENTS = {
    "proof_ending",
    "proof_sent_back",
    "consent_code",
    "hand_over_code",
    "label_copied",
    "label_judged",
    "goods_chosen",
    "goods_waiting",
    "goods_declined",
    "heartbeat_asked",
    "leg_moved_online",
    "leg_moved_back",
    "goods_come_back",
    "imitation_decided",
    "purchase_placed",
    "payment_reported",
    "order_confirmed",
    "order_shipped",
    "order_done",
    "order_expired",
    "order_cancelled",
    "payment_not_found",
    "return_asked",
    "return_answered",
    "return_decided",
    "code_issued",
    "shop_submitted",
    "shop_opened",
    "shop_sent_back",
    "curator_asked",
    "curation_approved",
    "curation_fix_asked",
    "curation_declined",
    "change_asked",
    "change_decided",
    "clash_decided",
}


def told():
    return sorted((n.event.split("@")[0], n.channel, n.to, n.status) for n in Notice.objects.all())


def test_every_event_has_its_text_in_both_languages():
    found = {(event, audience): set() for event, audience, _ in audiences()}
    for event, audience, language in audiences():
        found[event, audience].add(language)
    assert {event for event, _ in found} == EVENTS
    assert all(languages == {"id", "en"} for languages in found.values())


def test_a_purchase_over_two_shops_is_told_to_the_buyer_and_to_each_shop(world):
    purchase = world.buy(scarf=1, ring=1)
    purchase_placed.tell(str(purchase.public_id))
    assert told() == [
        ("purchase_placed", "mail", "ayu@example.com", "QUEUED"),
        ("purchase_placed", "mail", "bagus@example.com", "QUEUED"),
        ("purchase_placed", "mail", "citra@example.com", "QUEUED"),
        ("purchase_placed", "whatsapp", "+6281234567890", "READY"),
        ("purchase_placed", "whatsapp", "+6281234567890", "READY"),
    ]
    mail = Notice.objects.get(to="citra@example.com")
    assert purchase_link(purchase) in mail.text and "0123456789" in mail.text
    assert "Tenun Sari" in mail.text and "Perak Bagus" in mail.text


def test_a_task_that_runs_twice_tells_once(world):
    purchase = world.buy(ring=1)
    for _ in range(2):
        tasks.tell_purchase_placed(purchase=str(purchase.public_id), added_in_a_later_version=1)
    assert Notice.objects.count() == 3


def test_the_news_of_a_sale_is_queued_with_the_sale(world):
    from procrastinate.contrib.django.models import ProcrastinateJob

    before = ProcrastinateJob.objects.count()
    world.buy(ring=1)
    assert ProcrastinateJob.objects.count() == before + 1


def test_a_buyer_who_reads_english_is_written_to_in_english(world):
    cart = world.cart(ring=1)
    purchase = place_order(key="k", cart=cart, checkout=world.checkout(cart, language="en"), now=world.now)
    purchase_placed.tell(str(purchase.public_id))
    assert "Transfer exactly" in Notice.objects.get(to="citra@example.com").text
    assert "Salam" in Notice.objects.get(to="bagus@example.com").text


def test_what_people_wrote_is_printed_literally(world, real):
    strings = ["{{7*7}}", "%s %(name)s %d", "{% if %}", "${HOME}", "<b>x</b> & 'y'"]
    strings += [
        text[:80] for text in json.loads((real / "15_blns.json").read_text()) if text.strip() and "\x00" not in text
    ]
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    purchase = place_order(key="k", cart=cart, checkout=checkout, now=world.now)
    for number, text in enumerate(strings):
        Purchase.objects.filter(pk=purchase.pk).update(buyer_name=text, buyer_email=f"b{number}@example.com")
        purchase_placed.tell(str(purchase.public_id))
        mail = Notice.objects.get(to=f"b{number}@example.com")
        assert text.strip() in mail.text and "\n" not in mail.subject


def test_every_text_can_be_written_with_names_full_of_signs(world):
    name = "{{7*7}} %s"
    shop = world.shops["sari"]
    for language in ("id", "en"):
        text = text_of("shop_sent_back", "maker", language, shop=name, desk="d", reason="100% {{ x }}")
        assert name in text.subject and "100% {{ x }}" in text.body
    assert shop.name == "Tenun Sari"


def test_money_that_was_not_found_is_told_each_time(world):
    order = world.order(ring=1, scarf=1)
    payment = Payment.objects.get(shop=world.shops["sari"])
    for day in range(2):
        report_payment(payment, by="guest", now=world.now)
        payment_reported.tell(str(order.public_id))
        deny_payment(payment, reason="Belum masuk", by="user:1", now=world.now.replace(day=24 + day))
        payment_not_found.tell(str(order.public_id), "Belum masuk")
    texts = [n for n in notices_about_order(order.public_id) if n.event.startswith("payment_not_found")]
    assert [n.channel for n in texts] == ["mail", "whatsapp"] * 2
    assert "Belum masuk" in texts[0].text


def test_only_the_newest_text_of_an_order_waits_for_the_shop(world):
    order = world.order()
    purchase_placed.tell(str(order.purchase.public_id))
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    order.refresh_from_db()
    ship_order(order, waybill="JNE77", by="user:1", now=world.now)
    order_shipped.tell(str(order.public_id))
    ready = ready_for_shop(world.shops["sari"])
    assert [n.event for n in ready] == ["order_shipped"] and "JNE77" in ready[0].text


def test_a_code_is_on_the_console_and_in_the_inbox_at_once(world, capsys):
    fajar = world.people["fajar"]
    publish(CodeIssued(user_id=fajar.pk, phone=fajar.phone, code="K7M2QX"))
    assert "K7M2QX" in capsys.readouterr().out
    # Not by mail: whoever reads the mailbox has not shown the phone.
    assert told() == [("code_issued", "sms", fajar.phone, "SENT")]


def test_a_code_for_a_mailbox_goes_there(world, capsys):
    publish(CodeIssued(user_id=None, phone="", code="123456", email="baru@example.com"))
    assert told() == [("code_issued", "mail", "baru@example.com", "QUEUED")]
    assert "123456" in Notice.objects.get().text and "123456" not in capsys.readouterr().out


def test_two_codes_in_a_row_are_two_messages(world):
    for code in ("AAAAAA", "BBBBBB"):
        code_issued.tell(None, "+6281200000099", code)
    assert Notice.objects.filter(channel="sms").count() == 2


def test_in_production_a_code_is_not_kept_as_a_text(world, settings, capsys):
    settings.IS_PRODUCTION = True
    code_issued.tell(None, "+6281200000099", "K7M2QX")
    notice = Notice.objects.get()
    assert notice.status == "FAILED" and "K7M2QX" not in notice.text
    assert "K7M2QX" not in capsys.readouterr().out


def test_the_nearest_board_hears_of_a_shop_and_the_maker_of_its_opening(world):
    shop = world.shops["sari"]
    shop_submitted.tell(shop.pk)
    assert told() == [("shop_submitted", "mail", "dewi@example.com", "QUEUED")]
    shop_opened.tell(shop.pk)
    assert [n.to for n in ready_for_board(world.actor("dewi"))] == [shop.phone]
    assert ready_for_board(world.actor("eko")) == []
    assert ready_for_shop(shop) == []


def test_a_shop_sent_back_twice_is_told_twice(world):
    shop = world.shops["sari"]
    shop_sent_back.tell(shop.pk, "Foto pintu rumah belum ada.")
    shop.submitted_at = world.now.replace(hour=5)
    shop.save()
    shop_sent_back.tell(shop.pk, "Foto masih gelap.")
    assert Notice.objects.filter(channel="whatsapp").count() == 2


def test_a_whatsapp_link_carries_the_text_as_it_is():
    assert (
        whatsapp_link("+62812", "50% & {{x}}\nbaris") == "https://wa.me/62812?text=50%25%20%26%20%7B%7Bx%7D%7D%0Abaris"
    )


def test_each_status_of_an_order_has_words_that_can_be_written(world):
    """Renders every text about an order from real rows, in both languages."""
    from pasarkriya.notices.about_orders import facts_of
    from pasarkriya.orders.queries import order_by_id

    order = world.order()
    confirm_payment(Payment.objects.get(), by="user:1", now=world.now)
    order.refresh_from_db()
    ship_order(order, waybill="JNE77", by="user:1", now=world.now)
    facts = facts_of(order_by_id(str(Order.objects.get().public_id)))
    for event, audience, language in audiences():
        if event.startswith(("order_", "payment_")):
            text = text_of(event, audience, language, **facts, reason="sebab")
            assert text.subject and len(text.body) > 40


def test_a_long_mail_address_is_written_to(world):
    """It did not fit once, and then the shop had no text to send either."""
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 3)}.id"
    cart = world.cart(ring=1)
    checkout = world.checkout(cart)
    buyer = replace(checkout.buyer, email=long)
    purchase = place_order(key="long", cart=cart, checkout=replace(checkout, buyer=buyer), now=world.now)
    purchase_placed.tell(str(purchase.public_id))
    assert Notice.objects.filter(to=long, channel="mail").exists()
