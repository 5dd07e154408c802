"""Makers hear what became of their goods: one letter for all of the same state, with the way to answer."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from pasarkriya.exhibitions.actions.confirm_goods import ask_heartbeat
from pasarkriya.exhibitions.actions.custody import draw_up, draw_up_returns, house_of, receive, send, shop_holder
from pasarkriya.exhibitions.actions.offer import choose, decline
from pasarkriya.exhibitions.actions.suspend import move_back, move_online
from pasarkriya.exhibitions.goods_models import Piece
from pasarkriya.exhibitions.models import Leg
from pasarkriya.notices import about_exhibitions as about
from pasarkriya.notices import tasks
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import ready_for_board
from tests.fair import FACTS, Fair

pytestmark = pytest.mark.django_db


def whatsapp() -> list[Notice]:
    return list(Notice.objects.filter(channel="whatsapp", about__startswith="exhibition:").order_by("id"))


def test_chosen_and_asked_are_told_once_with_the_number_to_answer_by(fair: Fair) -> None:
    row, now = fair.offer(2), fair.world.now
    choose([row], now=now, **FACTS)
    about.tell_decided(row.pk, "ACCEPTED")
    about.tell_decided(row.pk, "ACCEPTED")
    (letter,) = whatsapp()
    assert "Selendang endek wajik, 2 keping, di stan Bali" in letter.text and "Likupang" in letter.subject
    ask_heartbeat(fair.leg, due_at=now + timedelta(days=2), now=now, **FACTS)
    about.tell_asked(row.pk)
    asked = whatsapp()[-1]
    assert f"#{row.pk} 1" in asked.text and "/jual/jawab/" in asked.text
    assert "26 Nov 2026, 09.30 WITA" in asked.text
    # An older decision is not told any more, and only the newest text waits for the board's press.
    about.tell_decided(row.pk, "ACCEPTED")
    assert len(whatsapp()) == 2 and ready_for_board(fair.world.actor("dewi")) == [asked]
    assert ready_for_board(fair.world.actor("eko")) == []


def test_declined_with_the_reason(fair: Fair) -> None:
    row = fair.offer(2)
    decline(row, reason="Warna kurang sesuai.", now=fair.world.now, **FACTS)
    about.tell_decided(row.pk, "DECLINED")
    assert "Warna kurang sesuai." in whatsapp()[0].text


def test_moved_online_and_back(fair: Fair) -> None:
    Leg.objects.update(form="OFFLINE")
    fair.leg.refresh_from_db()
    fair.offer(2)
    for times in (1, 2):
        move_online(fair.leg, announcement="Gedung banjir.", now=fair.world.now, **FACTS)
        about.tell_moved(fair.leg.pk, True)
        about.tell_moved(fair.leg.pk, True)
        assert "Gedung banjir." in whatsapp()[-1].text
        move_back(fair.leg, now=fair.world.now, **FACTS)
        about.tell_moved(fair.leg.pk, True)
        about.tell_moved(fair.leg.pk, False)
        assert len(whatsapp()) == 2 * times


def test_goods_on_their_way_home(fair: Fair) -> None:
    Leg.objects.update(goods_travel=True)
    fair.leg.refresh_from_db()
    row = fair.confirmed(2)
    pieces = list(Piece.objects.values_list("pk", flat=True))
    facts = {"now": fair.world.now, **FACTS}
    source, target = shop_holder(row.shop_id), house_of(fair.leg)
    out = draw_up(fair.leg, source=source, target=target, direction="OUT", pieces=pieces, **facts)
    send(out, name="Ayu", **facts)
    receive(out, arrived=pieces, name="Rudi", **facts)
    fair.open()
    fair.end()
    (back,) = draw_up_returns(fair.leg, **facts)
    send(back, name="Rudi", carrier="JNE", **facts)
    about.tell_coming_back(back.pk)
    text = whatsapp()[-1].text
    assert "2 keping" in text and "JNE" in text and f"/jual/toko/tenun-sari/pameran/surat/{back.code}" in text


def test_the_actions_queue_the_letters(fair: Fair) -> None:
    row, now = fair.offer(1), fair.world.now
    choose([row], now=now, **FACTS)
    ask_heartbeat(fair.leg, due_at=now + timedelta(days=2), now=now, **FACTS)
    Leg.objects.update(form="OFFLINE")
    move_online(fair.leg, announcement="x", now=now, **FACTS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE queue_name <> 'mail' ORDER BY id")
        queued = [(name.rpartition(".")[2], args) for name, args in cursor.fetchall()]
    told = [each for each in queued if each[0] in ("tell_goods_decided", "tell_heartbeat", "tell_leg_moved")]
    assert [name for name, _ in told] == ["tell_goods_decided", "tell_heartbeat", "tell_leg_moved"]
    for name, args in told:
        getattr(tasks, name).func(**(json.loads(args) if isinstance(args, str) else args))
    assert [letter.event.partition("@")[0] for letter in whatsapp()] == ["heartbeat_asked", "leg_moved_online"]
