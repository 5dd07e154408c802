"""What the screens say is said in both languages, once and alike; planted faults are caught."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

TOOL = Path(__file__).parents[2] / "tools" / "messages.py"


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The tool as a module; `tools` is no package, it is run by path."""
    spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def written(messages: ModuleType) -> dict[str, Catalog]:
    return {area: messages._read(area) for area in messages.AREAS}


def catalogue(*texts: tuple) -> Catalog:
    made = Catalog(locale="id", domain="django")
    for text, translation, *context in texts:
        made.add(text, translation, context=context[0] if context else None)
    return made


@pytest.fixture(scope="module")
def wanted(messages) -> dict[str, Catalog]:
    return messages._collect()


def test_every_text_is_there_in_indonesian(messages, wanted):
    assert sum(map(len, wanted.values())) > 900
    assert messages.missing(wanted) == []


def test_no_two_areas_translate_a_text_differently(messages):
    assert messages.clashing(written(messages)) == []


def test_a_text_that_is_missing_is_caught(messages):
    lines = messages.missing({"web": catalogue(("Planted, and translated nowhere", ""))})
    assert lines == ["web: not translated: 'Planted, and translated nowhere'"]


def test_a_placeholder_that_the_english_does_not_have_is_caught(messages, monkeypatch):
    monkeypatch.setattr(messages, "_read", lambda area: catalogue(("Order %(number)s", "Pesanan %(nomor)s")))
    assert messages.missing({"web": catalogue(("Order %(number)s", ""))}) == [
        "web: unknown placeholder in the translation of 'Order %(number)s'"
    ]


def test_a_clash_is_caught(messages):
    areas = {"web": catalogue(("Open", "Buka")), "cli": catalogue(("Open", "Bukalah"))}
    assert messages.clashing(areas) == ["web, cli: translated differently: 'Open' (Buka | Bukalah)"]


def test_a_clash_of_numbers_is_caught(messages):
    plural = catalogue((("%(n)d work", "%(n)d works"), ("%(n)d karya", "%(n)d karya")))
    areas = {"web": plural, "cli": catalogue(("%(n)d work", "%(n)d barang"))}
    assert len(messages.clashing(areas)) == 1


def test_a_context_keeps_two_meanings_apart(messages):
    areas = {"web": catalogue(("Order", "Urutan", "of a list")), "cli": catalogue(("Order", "Pesanan"))}
    assert messages.clashing(areas) == []
