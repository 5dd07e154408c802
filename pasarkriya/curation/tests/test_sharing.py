"""The rule of sharing places, as properties that hold for any entrants."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pasarkriya.curation.refusals import RuleUnknown
from pasarkriya.curation.sharing import Entrant, digest_of, part_of, share_places, ticket

entrant = some.builds(
    Entrant,
    key=some.integers(1, 400).map("shop:{}".format),
    name=some.just("toko"),
    product=some.integers(1, 9),
    region=some.sampled_from(["51.01", "51.04", "51.05", "51.07", "15.71", "34.71"]),
    craft=some.sampled_from(["endek", "songket-bali", "perak-celuk", "ata", "keris-bali"]),
    earlier=some.integers(0, 3),
    woman=some.booleans(),
    disabled=some.booleans(),
)
crowds = some.lists(entrant, max_size=60, unique_by=lambda each: each.key)
places = some.integers(1, 40)
seeds = some.text(max_size=20)


@settings(max_examples=200, deadline=None)
@given(crowds, places, seeds, some.randoms())
def test_the_order_they_came_in_does_not_matter(crowd, number, seed, chance):
    shuffled = list(crowd)
    chance.shuffle(shuffled)
    assert share_places(shuffled, number, seed) == share_places(crowd, number, seed)
    assert digest_of(shuffled) == digest_of(crowd)


@settings(max_examples=200, deadline=None)
@given(crowds, places, seeds)
def test_every_place_is_filled_once_while_there_is_somebody(crowd, number, seed):
    result = share_places(crowd, number, seed)
    assert len(result) == len(set(result)) == min(number, len(crowd))
    assert set(result) <= {each.key for each in crowd}
    assert result == sorted(result, key=lambda key: ticket(seed, key))


@settings(max_examples=200, deadline=None)
@given(crowds, places, seeds)
def test_no_regency_and_no_craft_gets_more_while_others_wait(crowd, number, seed):
    seated = chosen(crowd, number, seed)
    waiting = [each for each in crowd if each not in seated]
    for part, name in ((2_000, "region"), (2_500, "craft")):
        most = part_of(number, part)
        taken = Counter(getattr(each, name) for each in seated)
        over = {group for group, count in taken.items() if count > most}
        for group in over:
            # Then whoever waits stands behind a full regency or a full craft.
            assert all(is_full(each, seated, number) for each in waiting), (group, name)


@settings(max_examples=200, deadline=None)
@given(crowds, some.integers(10, 40), seeds)
def test_kept_places_are_got_as_far_as_there_are_such_makers(crowd, number, seed):
    seated = chosen(crowd, number, seed)
    waiting = [each for each in crowd if each not in seated]
    for group, part in (("disabled", 500), ("first", 2_500), ("woman", 4_000)):
        got = sum(getattr(each, group) for each in seated)
        left = [each for each in waiting if getattr(each, group)]
        assert got >= part_of(number, part) or all(is_full(each, seated, number) for each in left)


def chosen(crowd, number, seed):
    keys = set(share_places(crowd, number, seed))
    return [each for each in crowd if each.key in keys]


def is_full(each, seated, number) -> bool:
    of_region = sum(one.region == each.region for one in seated)
    of_craft = sum(one.craft == each.craft for one in seated)
    return of_region >= part_of(number, 2_000) or of_craft >= part_of(number, 2_500)


def crowd_of(count: int, **facts) -> list[Entrant]:
    return [
        Entrant(f"shop:{n}", f"toko-{n}", n, f"51.{n % 9:02}", f"craft{n % 8}", **facts) for n in range(1, count + 1)
    ]


def test_a_known_draw_stays_what_it_was():
    """Whoever changes the rule makes a new version of it: old draws are replayed for ever."""
    assert share_places(crowd_of(30), 6, "24-11-2026") == [
        "shop:30",
        "shop:28",
        "shop:1",
        "shop:18",
        "shop:27",
        "shop:11",
    ]
    assert digest_of(crowd_of(2)) == "28c7b6cca49f8000c4a21d6e05122a7055c2604230aa0c60ea0bb77ceabdf498"


def test_another_seed_gives_another_list():
    assert len({tuple(share_places(crowd_of(60), 8, str(seed))) for seed in range(20)}) == 20


def test_who_had_fewer_places_stands_in_front():
    rested = [replace(each, earlier=1) for each in crowd_of(40)]
    fresh = [Entrant("shop:99", "toko-99", 99, "51.71", "ata"), Entrant("shop:98", "toko-98", 98, "51.08", "prasi")]
    assert {"shop:98", "shop:99"} <= set(share_places(rested + fresh, 4, "x"))


def test_all_have_had_their_turn_before_anybody_has_it_again():
    crowd, seen = crowd_of(24), Counter()
    for week in range(6):
        now = [replace(each, earlier=seen[each.key]) for each in crowd]
        seen.update(share_places(now, 4, str(week)))
    assert set(seen.values()) == {1} and len(seen) == 24


def test_a_disabled_maker_has_a_place_also_in_a_small_draw():
    crowd = crowd_of(50)
    crowd[37] = replace(crowd[37], disabled=True)
    assert all(crowd[37].key in share_places(crowd, 5, str(seed)) for seed in range(30))


def test_a_rule_we_do_not_know_is_not_guessed():
    with pytest.raises(RuleUnknown):
        share_places(crowd_of(3), 1, "x", rule=2)
