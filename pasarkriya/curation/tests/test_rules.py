import pytest

from pasarkriya.curation.rules import blinded, differ, fix_lines, joined, needs_fixes, outcome, total_of


def test_a_total_goes_from_all_ones_to_all_fives_and_weighs():
    assert total_of([(1, 1)] * 6) == 0
    assert total_of([(1, 5)] * 6) == 10_000
    assert total_of([(1, 3)] * 6) == 5_000
    assert total_of([(3, 5), (1, 1)]) == 7_500


def test_two_are_averaged_and_of_three_the_middle_counts():
    assert joined([6_000, 7_000]) == 6_500
    assert joined([0, 7_000, 7_500]) == 7_000


@pytest.mark.parametrize(
    "totals, asking, expected",
    [
        ([6_500, 6_500], 0, "APPROVED"),
        ([6_499, 6_500], 0, "FIX_ASKED"),
        ([8_000, 9_000], 1, "FIX_ASKED"),
        ([4_500, 4_500], 2, "FIX_ASKED"),
        ([4_499, 4_500], 1, "DECLINED"),
        ([9_000, 3_000, 7_000], 1, "APPROVED"),
        ([9_000, 5_000, 7_000], 2, "FIX_ASKED"),
        ([9_000, 3_000, 4_000], 0, "DECLINED"),
    ],
)
def test_the_answer_follows_from_the_scores(totals, asking, expected):
    assert outcome(totals, asking) == expected


def test_more_than_one_step_everywhere_is_too_far_apart():
    assert differ(5_000, 8_000) and not differ(5_001, 8_000)
    assert not differ(total_of([(1, 5)]), total_of([(1, 4)]))


def test_whoever_is_asked_to_mend_finds_a_list():
    for first in range(0, 10_001, 50):
        for second in range(first, min(10_000, first + 2_999) + 1, 50):
            asking = needs_fixes(first) + needs_fixes(second)
            assert outcome([first, second], asking) != "FIX_ASKED" or asking


def test_a_list_is_one_thing_a_line():
    assert fix_lines("- Rapikan tepi\n\n2. Foto  label\x00 \n•") == ["Rapikan tepi", "Foto label"]


def test_names_are_hidden_whole_and_in_parts_but_not_inside_words():
    names = ["Ni Wayan Sukerti", "Tenun Sari", "Sidemen"]
    text = "Bu Sukerti dari Sidemen menenun di TENUN SARI. Sarian tetap."
    hidden = blinded(text, names)
    assert hidden == "Bu ··· dari ··· menenun di ···. Sarian tetap."
