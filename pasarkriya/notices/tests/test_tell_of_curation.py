"""Curators hear blind, makers hear why: in the words of the curators, on paper and as a WhatsApp text."""

import pytest

from pasarkriya.curation.actions.decide_change import refuse_change
from pasarkriya.curation.actions.request_change import request_change
from pasarkriya.curation.actions.send_again import send_again
from pasarkriya.curation.queries import fixes_asked
from pasarkriya.curation.tests.conftest import Jury
from pasarkriya.notices import about_curation
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import notice_of_board, ready_for_board
from pasarkriya.notices.refusals import NoticeMissing

pytestmark = pytest.mark.django_db


@pytest.fixture
def jury(world) -> Jury:
    return Jury(world)


def test_a_curator_hears_of_the_work_and_not_of_the_maker(jury):
    first = jury.asked(jury.send())[0]
    about_curation.tell_curator(first.pk)
    letter = Notice.objects.get()
    assert (letter.to, letter.channel) == (first.curator.email, "mail")
    said = letter.subject + letter.text
    assert "KR-00001" in said and "Tenun endek" in said
    assert not {word for word in ("Ayu", "Sari", "Sidemen", "Selendang") if word in said}


def test_the_maker_hears_why_and_what_to_put_right_and_each_round_is_told(jury, world):
    back = jury.decide(jury.send(), 4, 4, fixes=["Rapikan tepi kain"])
    about_curation.tell_decision(back.pk, 1)
    about_curation.tell_decision(back.pk, 1)
    letter = Notice.objects.get(channel="whatsapp")
    assert letter.to == world.shops["sari"].phone
    assert "Mohon diperhatikan." in letter.text and "- Rapikan tepi kain" in letter.text
    assert ready_for_board(world.actor("dewi")) == [letter]
    assert notice_of_board(world.actor("dewi"), letter.pk) == letter
    with pytest.raises(NoticeMissing):
        notice_of_board(world.actor("eko"), letter.pk)
    send_again(back, done=[each.pk for each in fixes_asked(back)], by=world.actor("ayu"), now=jury.now)
    done = jury.decide(back, 5, 5)
    about_curation.tell_decision(done.pk, 1)
    about_curation.tell_decision(done.pk, 2)
    letters = Notice.objects.filter(channel="whatsapp").order_by("id")
    assert [each.event for each in letters] == ["curation_fix_asked@1", "curation_approved@2"]


def test_a_declined_work_is_told_with_the_way_to_appeal_in_her_language(jury, world):
    world.people["ayu"].language = "en"
    world.people["ayu"].save()
    declined = jury.decide(jury.send(), 1, 1)
    about_curation.tell_decision(declined.pk, 1)
    text = Notice.objects.get(channel="whatsapp").text
    assert "appeal within 30 days" in text and f"/jual/toko/tenun-sari/kurasi/{declined.public_id}" in text


def test_changes_are_told_by_their_names(jury, world):
    asked = request_change(
        world.products["scarf"], field="fibre", after="rayon", reason="Terlihat mengilap.", by=jury.actor("gede"),
        side="BOARD", now=jury.now,
    )  # fmt: skip
    about_curation.tell_change_asked(asked.pk)
    assert "Katun → Rayon" in Notice.objects.get(channel="whatsapp").text
    mine = request_change(
        world.products["metre"], field="origin", after="51.05", reason="Salah pilih.", by=world.actor("ayu"),
        side="SHOP", now=jury.now,
    )  # fmt: skip
    refuse_change(mine, answer="Bengkelnya di Sidemen.", by=jury.actor("gede"), now=jury.now)
    about_curation.tell_change_decided(mine.pk)
    text = Notice.objects.filter(channel="whatsapp").latest("id").text
    assert "Karangasem" in text and "Bengkelnya di Sidemen." in text
