"""Titles, prices and stories of every craft, without a database."""

import re
from itertools import pairwise
from random import Random

import pytest

from pasarkriya.catalogue import data
from pasarkriya.demo import words
from pasarkriya.demo.goods import Bench, Maker, goods
from pasarkriya.demo.recipes import key_of, recipe_of
from pasarkriya.demo.stories import Facts, Voice, story_of
from pasarkriya.demo.titles import UNSAID, things_of
from pasarkriya.demo.weaving.palettes import DYES

CRAFTS = {craft["slug"]: craft for craft in data.crafts()}
VOICE = Voice("Ni Wayan Sari", "Sidemen", "Karangasem", 2004, ("ibunya", "their mother"))


def works_of(slug: str, count: int = 40):
    return list(goods(Bench(Random(slug), CRAFTS[slug], "51.07", [Maker(1, VOICE)], 2026, set()), count))


def spoken(title: str) -> list[str]:
    return re.findall(r"[\w'-]+", title.lower())


@pytest.mark.parametrize("slug", CRAFTS)
def test_no_title_says_a_word_twice(slug):
    for work in works_of(slug):
        said = spoken(work.draft.name)
        assert len(said) == len(set(said)), work.draft.name
        following = spoken(work.draft.name_en)
        assert all(a != b for a, b in pairwise(following)), work.draft.name_en


@pytest.mark.parametrize("slug", CRAFTS)
def test_no_two_works_of_a_shop_are_called_alike(slug):
    titles = [work.draft.name for work in works_of(slug, 24)]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("slug", CRAFTS)
def test_the_colour_of_a_title_is_the_colour_of_the_picture(slug):
    colours = words.table("colours")
    for work in works_of(slug):
        named = [dye for dye, (name, _) in colours.items() if work.draft.name.endswith(f", {name}")]
        assert named == ([work.recipe.dye] if work.recipe.dye else []), work.draft.name
        assert not (named and slug in UNSAID)


@pytest.mark.parametrize("slug", CRAFTS)
def test_the_picture_is_asked_for_the_thing_the_title_names(slug):
    for work in works_of(slug):
        thing = next(each for each in words.things().values() if work.draft.name.startswith(each.id)
                     and each.draw == work.recipe.thing and each.form == work.recipe.form)  # fmt: skip
        assert thing.form == work.draft.form


def test_every_thing_and_colour_a_craft_may_name_is_in_the_data():
    for craft in CRAFTS.values():
        assert things_of(craft), craft["slug"]
        assert all(slug in words.things() for slug in things_of(craft)), craft["slug"]
    assert set(words.table("colours")) <= set(DYES)


def test_a_ring_costs_as_a_ring_and_a_table_more_than_a_board():
    rings = [w for w in works_of("perak-celuk", 80) if w.recipe.thing == "ring"]
    teak = works_of("gembol", 80)
    tables = [w.draft.variants[0].price_amount for w in teak if w.draft.form == "mebel"]
    boards = [w.draft.variants[0].price_amount for w in teak if w.draft.form != "mebel"]

    assert all(150_000 <= w.draft.variants[0].price_amount <= 900_000 for w in rings)
    assert sorted(tables)[len(tables) // 2] > max(boards) / 1.3


def test_only_natural_dyes_are_told_of_as_natural():
    for dye, is_natural in (("indigo", True), ("naftol", False), ("sintetis", False)):
        for seed in range(60):
            facts = Facts("ikat-pakan", "katun", dye, 40, "stocked", None, True)
            _, english = story_of(Random(seed), VOICE, facts, 2026)
            assert ("dipped" in english or "soften slowly" in english) <= is_natural


def test_stories_are_many_and_leave_no_place_unfilled():
    told = {work.draft.description for slug in CRAFTS for work in works_of(slug, 12)}

    assert len(told) > 1000
    assert not [text for text in told if "{" in text or "None" in text or "  " in text]


def test_a_key_tells_the_loom_what_to_weave():
    work = works_of("perak-celuk", 1)[0]
    key = key_of(work.recipe, "work 1")

    assert len(key) == 64
    assert recipe_of(key) == work.recipe
    assert recipe_of(key[:-1] + ("0" if key[-1] != "0" else "1")) is None
    assert recipe_of("ab" * 32) is None
