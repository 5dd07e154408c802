"""Draws as they are kept: once a day, never changed, replayed to the same list, and found out when tampered with."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from pasarkriya.cli.main import main
from pasarkriya.curation.actions.declare_maker import declare_maker
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.refusals import DrawInvalid, DrawnAlready, NobodyToDraw
from pasarkriya.curation.replaying import facts_of, replay_draw
from pasarkriya.curation.rotation_models import Declaration, Draw
from pasarkriya.curation.rotation_queries import appearances_of, exposure, front_turn
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.shops.models import Maker

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(world):
    return draw_places("FRONT", world.councils[""], places=8, by="x", now=world.now)


def test_open_shops_are_drawn_by_their_newest_work(draw, world):
    shops = {f"shop:{shop.pk}": shop for shop in world.shops.values()}
    assert set(draw.result) == set(shops) and len(draw.code) == 8
    works = {each["key"]: each["product"] for each in draw.entrants}
    assert works[f"shop:{world.shops['sari'].pk}"] == world.products["sarong"].pk
    assert set(front_turn().products) == {world.products["sarong"].pk, world.products["ring"].pk}
    assert front_turn().code == draw.code


def test_a_province_draws_among_its_own(world):
    with pytest.raises(NobodyToDraw):
        draw_places("FRONT", world.councils["15"], places=3, by="x", now=world.now)
    one = draw_places("FRONT", world.councils["51.07"], places=3, by="x", now=world.now)
    assert [each["name"] for each in one.entrants] == ["tenun-sari"]


def test_it_is_not_drawn_again_until_it_suits(draw, world):
    with pytest.raises(DrawnAlready) as refused:
        draw_places("FRONT", world.councils[""], places=3, seed="mine", by="x", now=world.now)
    assert refused.value.facts["draw"] == draw.code
    next_week = draw_places("FRONT", world.councils[""], places=8, by="x", now=world.now + timedelta(days=7))
    assert {each["earlier"] for each in next_week.entrants} == {1}
    assert next_week.seed != draw.seed


@pytest.mark.parametrize(
    "asked",
    [{"places": 0}, {"places": 501}, {"seed": "x" * 65}, {"kind": "ROOF"}, {"kind": "SHELF"}, {"title": "x" * 121}],
)
def test_what_cannot_be_drawn(world, asked):
    with pytest.raises(DrawInvalid):
        draw_places(
            **{"kind": "FRONT", "council": world.councils[""], "places": 3, "by": "x", "now": world.now} | asked
        )


def test_it_is_replayed_to_the_same_list_later_too(draw, world):
    declare_maker(Maker.objects.first(), is_woman=True, has_disability=False, by="x", now=world.now)
    draw_places("FRONT", world.councils[""], places=1, by="x", now=world.now + timedelta(days=7))
    replay = replay_draw(Draw.objects.get(pk=draw.pk))
    assert replay.is_same and replay.result == draw.result


@pytest.mark.parametrize("verb", ["UPDATE curation_draw SET seed = 'mine'", "DELETE FROM curation_draw"])
def test_the_database_keeps_it(draw, verb):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)


@pytest.mark.parametrize(
    "column, change, problem",
    [
        ("entrants", lambda rows: rows[1:], "entrants"),
        ("entrants", lambda rows: [rows[0] | {"woman": True}, *rows[1:]], "entrants"),
        ("result", lambda rows: rows[::-1], "result"),
        ("seed", lambda seed: "mine", "trail"),
        ("places", lambda places: 1, "result"),
    ],
)
def test_whoever_gets_around_the_database_is_found_out(draw, column, change, problem):
    value = change(getattr(draw, column))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        typed = json.dumps(value) if column in ("entrants", "result") else value
        cursor.execute(f"UPDATE curation_draw SET {column} = %s", [typed])
        cursor.execute("SET LOCAL session_replication_role = origin")
    replay = replay_draw(Draw.objects.get(pk=draw.pk))
    assert not replay.is_same and problem in replay.problems
    assert main(["--language", "en", "rotation", "replay", draw.code]) == 1


def test_the_command_draws_lists_and_replays(world, capsys, tmp_path):
    assert main(["--language", "en", "rotation", "draw", "--places", "2"]) == 0
    draw = Draw.objects.get()
    assert f"Draw {draw.code}: 2 of 2 got a place." in capsys.readouterr().out
    assert main(["rotation", "list"]) == 0
    assert draw.code in capsys.readouterr().out
    assert main(["--language", "en", "rotation", "replay", draw.code.lower()]) == 0
    said = capsys.readouterr().out.splitlines()
    names = {each["key"]: each["name"] for each in draw.entrants}
    assert said == [f"{at}\t{names[key]}" for at, key in enumerate(draw.result, 1)] + ["The same."]
    file = tmp_path / "draw.json"
    file.write_text(json.dumps(facts_of(draw)))
    assert main(["rotation", "replay", "--json", str(file)]) == 0
    assert json.loads(capsys.readouterr().out) == {"same": True, "problems": [], "result": draw.result}
    file.write_text(json.dumps(facts_of(draw) | {"result": draw.result[::-1]}))
    assert main(["rotation", "replay", str(file)]) == 1
    for missing in ("NOSUCH22", str(tmp_path / "none.json")):
        assert main(["rotation", "replay", missing]) == 1
    file.write_text('{"entrants": 1}')
    assert main(["rotation", "replay", str(file)]) == 1


def test_who_stood_in_front_is_reported(draw, world):
    declare_maker(
        Maker.objects.get(shop=world.shops["sari"]), is_woman=True, has_disability=False, by="x", now=world.now
    )
    report = exposure("FRONT", world.councils[""])
    assert (report.draws, report.places, report.never) == (1, 2, 0)
    assert [(each.name, each.shops, each.places) for each in report.crafts] == [("endek", 1, 1), ("perak-celuk", 1, 1)]
    assert {each.name: each.part_of_shops for each in report.groups} == {"woman": 5_000, "first": 0}
    assert [each.draw for each in appearances_of(world.shops["sari"])] == [draw]


def test_what_a_maker_says_of_herself_is_in_no_trail_and_can_be_taken_back(world):
    maker = Maker.objects.get(shop=world.shops["sari"])
    declare_maker(maker, is_woman=True, has_disability=True, by="user:1", now=world.now)
    assert Declaration.objects.get(pk=maker.pk).has_disability
    assert TrailEntry.objects.filter(verb="declared").get().facts == {}
    declare_maker(maker, is_woman=False, has_disability=False, by="user:1", now=world.now)
    assert not Declaration.objects.exists()
