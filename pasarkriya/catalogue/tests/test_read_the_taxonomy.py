"""The data files agree with one another, and every problem has its sentence."""

import re
from collections import Counter
from string import Formatter

import pytest

from pasarkriya.catalogue import data
from pasarkriya.catalogue.rules import Problem, ProductFacts

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REGENCY = re.compile(r"\d{2}\.\d{2}")
SLUGS = {kind: {row["slug"] for row in data.rows(file)} for kind, file in data.VOCABULARIES.items()}
FILES = ["crafts.json", *data.VOCABULARIES.values()]


@pytest.mark.parametrize("file", FILES)
def test_a_slug_occurs_once_and_fits_its_column(file):
    slugs = Counter(row["slug"] for row in data.rows(file))
    assert set(slugs.values()) == {1}
    assert all(SLUG.fullmatch(slug) and len(slug) <= 40 for slug in slugs)


def test_every_part_of_the_country_has_crafts():
    provinces = {province for craft in data.crafts() for province in craft["provinces"]}
    assert len(data.crafts()) >= 110
    assert len(provinces) == 38


@pytest.mark.parametrize("craft", data.crafts(), ids=lambda craft: craft["slug"])
def test_a_craft_speaks_the_words_of_the_vocabulary(craft):
    assert craft["material_group"] in SLUGS["material_group"]
    assert set(craft["techniques"]) <= SLUGS["technique"]
    assert set(craft["looms"]) <= SLUGS["loom"]
    assert craft["forms"]
    assert set(craft["forms"]) <= SLUGS["form"]
    assert set(craft["evidence"]) <= set("WGSKk")


@pytest.mark.parametrize("craft", data.crafts(), ids=lambda craft: craft["slug"])
def test_a_craft_has_a_home_and_is_described_in_both_languages(craft):
    assert craft["provinces"]
    assert all(REGENCY.fullmatch(code) for code in craft["regencies"])
    assert {code[:2] for code in craft["regencies"]} <= set(craft["provinces"])
    for text in ("name_id", "name_en", "description_id", "description_en"):
        assert craft[text].strip()
    assert craft["description_id"].endswith(".")
    assert craft["description_en"].endswith(".")


def test_only_what_a_source_gives_is_claimed_as_protected():
    numbers = {craft["slug"]: craft["ip"]["number"] for craft in data.crafts() if craft["ip"]["number"]}
    assert numbers == {
        "endek": "EBT.12.2020.0000085",
        "gringsing": "IG.00.2015.000015",
        "sikka": "ID G 000000056",
    }
    endek = next(craft for craft in data.crafts() if craft["slug"] == "endek")
    assert (endek["ip"]["status"], endek["ip"]["date"]) == ("KIK", "2020-12-22")


def test_what_the_register_lists_and_what_is_marked_agree():
    for craft in data.crafts():
        assert (craft["ip"]["status"] == "IG") == ("G" in craft["evidence"]), craft["slug"]


def test_a_word_of_the_vocabulary_is_named_in_both_languages():
    for word in data.vocabulary():
        assert word["name_id"]
        assert word["name_en"]
        assert len(word["name_id"]) <= 80
        assert len(word["name_en"]) <= 80


def test_a_rule_names_known_fields_and_words():
    crafts = {craft["slug"] for craft in data.crafts()}
    known = {"craft": crafts} | {kind: SLUGS[kind] for kind in ("technique", "form", "loom", "fibre")}
    for rule in data.naming_rules():
        asked = {rule.require["field"]: rule.require.get("one_of", rule.require.get("none_of", []))}
        for key, values in (rule.applies_to | asked).items():
            name = key.removesuffix("_not")
            assert name == "name_words" or hasattr(ProductFacts, name), rule.code
            assert set(values) <= known.get(name, set(values)), rule.code


def test_every_rule_and_problem_has_a_sentence_in_both_languages():
    sentences = data.rows("rules.json") + data.rows("problems.json")
    assert len({row["code"] for row in sentences}) == len(sentences)
    for row in sentences:
        facts = {key: 1 for _, key, *_ in Formatter().parse(row["sentence_id"]) if key}
        for language in ("id", "en"):
            assert data.problem_sentence(Problem(row["code"], facts), language).endswith(".")
