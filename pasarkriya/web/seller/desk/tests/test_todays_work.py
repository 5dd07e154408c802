from django.urls import reverse

from pasarkriya.notices.actions.write_notice import by_whatsapp, write_notice
from pasarkriya.notices.texts import Text
from pasarkriya.orders.actions.fulfil_order import pack_order, ship_order
from pasarkriya.payments.actions.confirm_payment import confirm_payment
from pasarkriya.payments.actions.report_payment import report_payment
from pasarkriya.payments.queries import payments_by_order
from pasarkriya.stock.actions.adjust import count_stock
from pasarkriya.web.seller.desk.today import today


def payment_of(order):
    return payments_by_order([order.public_id])[order.public_id][-1]


def paid(world, key, **how):
    order = world.order(key, **how)
    confirm_payment(payment_of(order), by="user:1", now=world.now)
    order.refresh_from_db()
    return order


def numbers(views):
    return [view.order.number for view in views]


def test_every_order_stands_where_its_next_step_is(world):
    said = world.order("a", scarf=1)
    report_payment(payment_of(said), by="guest", now=world.now)
    cash = world.order("b", metre=50, payment="cash", courier="pickup")
    to_pack = paid(world, "c", metre=50)
    to_ship = paid(world, "d", metre=75)
    pack_order(to_ship, by="user:1", now=world.now)
    away = paid(world, "e", metre=100)
    ship_order(away, waybill="1", by="user:1", now=world.now)
    waiting = world.order("f", metre=125)
    found = today(world.shops["sari"])
    assert numbers(found.reported) == [said.number]
    assert numbers(found.cash) == [cash.number]
    assert numbers(found.to_pack) == [to_pack.number]
    assert numbers(found.to_ship) == [to_ship.number]
    assert numbers(found.on_the_way) == [away.number]
    assert numbers(found.waiting) == [waiting.number]
    assert found.count == 4


def test_goods_that_ran_out_and_can_be_made_again_are_named(world):
    count_stock({world.variant("sarong").pk: 0, world.variant("scarf").pk: 0}, by="user:1", now=world.now)
    assert [card.name for card in today(world.shops["sari"]).ran_out] == ["Kamen endek pesanan"]


def test_the_desk_costs_the_same_for_one_order_and_for_many(world, django_assert_max_num_queries):
    for key in range(8):
        paid(world, str(key), metre=50)
    with django_assert_max_num_queries(12):
        assert len(today(world.shops["sari"]).to_pack) == 8


def test_an_empty_desk_says_a_kind_and_true_thing(world, ayu):
    page = ayu.get(reverse("seller_desk", args=["tenun-sari"])).content.decode()
    assert "Tidak ada yang menunggu." in page


def test_one_press_on_the_desk_leads_back_to_it(world, ayu):
    order = world.order(scarf=1)
    report_payment(payment_of(order), by="guest", now=world.now)
    desk = reverse("seller_desk", args=["tenun-sari"])
    assert reverse("seller_order_act", args=[order.number, "uang-masuk"]) in ayu.get(desk).content.decode()
    answer = ayu.post(reverse("seller_order_act", args=[order.number, "uang-masuk"]), {"back": "desk"})
    assert answer["Location"] == desk


def test_a_shop_that_is_not_open_has_its_papers_to_do(world, at_desk):
    fajar = at_desk("fajar")
    fajar.post("/jual/buka", {"name": "Fajar Kriya", "district": "51.04.05"})
    assert fajar.get(reverse("seller_desk", args=["fajar-kriya"]))["Location"].endswith("/atur")


def test_a_message_to_the_buyer_waits_on_the_desk_until_it_is_pressed(world, ayu):
    order = world.order(scarf=1)
    (letter,) = write_notice(
        Text("", "Bu Citra, pesanan Ibu sedang kami kemas."),
        by_whatsapp("+6281234567890"),
        event="order_confirmed",
        about=f"order:{order.public_id}",
        shop_id=order.shop_id,
        now=world.now,
    )
    desk, page = reverse("seller_desk", args=["tenun-sari"]), reverse("seller_order", args=[order.number])
    assert "sedang kami kemas" in ayu.get(desk).content.decode()
    assert reverse("notice_press", args=[letter.pk]) in ayu.get(page).content.decode()
    assert ayu.post(reverse("notice_press", args=[letter.pk]))["Location"].startswith("https://wa.me/6281234567890")
    assert "sedang kami kemas" not in ayu.get(desk).content.decode()
    assert "Terkirim" in ayu.get(page).content.decode()
