"""A maker reads the officer's words about her proof, and hears in time that one ends. No number is in a message."""

import pytest

from pasarkriya.notices import about_proofs
from pasarkriya.notices.models import Notice
from pasarkriya.notices.queries import ready_for_board
from pasarkriya.verification.actions.decide_proof import approve_proof, send_proof_back
from pasarkriya.verification.actions.give_proof import Given, give_proof
from pasarkriya.verification.tests.conftest import asks  # noqa: F401

pytestmark = pytest.mark.django_db


def test_the_note_comes_as_a_text_that_the_board_sends(world, asks):  # noqa: F811
    asks("51", "NIK")
    made = give_proof(world.shops["sari"], "NIK", Given(number="5107064508750001"), by="user:1", now=world.now)
    about_proofs.tell_sent_back(made.pk)
    assert not Notice.objects.exists()
    send_proof_back(made, reason="Satu angka kurang, Bu.", by=world.actor("dewi"), now=world.now)
    about_proofs.tell_sent_back(made.pk)
    about_proofs.tell_sent_back(made.pk)
    letter = Notice.objects.get(channel="whatsapp")
    assert letter.to == world.shops["sari"].phone and "Satu angka kurang, Bu." in letter.text
    assert "5107064508750001" not in letter.text and "0001" not in letter.text
    assert ready_for_board(world.actor("dewi")) == [letter]
    assert ready_for_board(world.actor("eko")) == []


def test_what_ends_is_told_with_its_day(world, asks):  # noqa: F811
    asks("51", "NIB", valid_days=30)
    made = give_proof(world.shops["sari"], "NIB", Given(number="1234567890123"), by="user:1", now=world.now)
    approve_proof(made, by=world.actor("dewi"), now=world.now)
    about_proofs.tell_ending(made.pk)
    assert "2026" in Notice.objects.get(channel="whatsapp").text
