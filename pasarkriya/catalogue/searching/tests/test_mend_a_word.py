import pytest

from pasarkriya.catalogue.searching.mending import Known, cost_of_slips, nearest, splits


@pytest.mark.parametrize(
    ("typed", "meant", "cost"),
    [
        pytest.param("endek", "endek", 0, id="right"),
        pytest.param("edek", "endek", 2, id="a letter missing"),
        pytest.param("endekk", "endek", 2, id="a letter added"),
        pytest.param("endak", "endek", 2, id="a confused vowel"),
        pytest.param("emdek", "endek", 3, id="a wrong letter"),
        pytest.param("nedek", "endek", 2, id="two swapped"),
        pytest.param("songekt", "songket", 2, id="two swapped within"),
        pytest.param("", "batik", 10, id="nothing"),
    ],
)
def test_slips_cost_by_their_kind(typed, meant, cost):
    assert cost_of_slips(typed, meant) == cost_of_slips(meant, typed) == cost


def test_the_nearest_word_wins_over_a_more_used_one():
    assert nearest("batk", [Known("batu", 900), Known("batik", 5)]) == ["batik"]
    assert nearest("songkt", [Known("songket", 5), Known("sungkit", 900)]) == ["songket"]


def test_equally_near_words_are_both_meant():
    assert nearest("lurk", [Known("luruk", 5), Known("lurik", 50)]) == ["lurik", "luruk"]


def test_a_longer_word_may_hold_more_slips():
    assert nearest("perk", [Known("perak", 1)]) == ["perak"]
    assert nearest("prk", [Known("perak", 1)]) == []
    assert nearest("gringsn", [Known("gringsing", 1)]) == ["gringsing"]


def test_a_word_far_from_everything_stays_unknown():
    assert nearest("kulkas", [Known("kulit", 10), Known("kupu", 10)]) == []


def test_a_rare_word_does_not_stand_beside_a_common_one():
    assert nearest("edek", [Known("endek", 500), Known("edeb", 1)]) == ["endek"]


def test_two_words_run_together_can_be_read_as_two():
    assert ("ulap", "doyo") in splits("ulapdoyo")
    assert splits("endek") == []
