from dataclasses import replace

import pytest

from pasarkriya.catalogue import data
from pasarkriya.catalogue.rules import ProductFacts, VariantFacts, publication_problems

PIECE = VariantFacts(price_amount=250_000)
METRE = VariantFacts(price_amount=120_000, unit="cm", minimum=100, step=25)
SHAWL = ProductFacts(
    name="Selendang songket Sidemen",
    craft="songket-bali",
    material_group="tekstil",
    form="selendang",
    form_kind="cloth",
    technique="songket",
    loom="gedogan",
    origin_regency="51.07",
    pictures=1,
    variants=(PIECE,),
)
BASKET = ProductFacts(
    name="Bakul ata",
    craft="ata",
    material_group="serat-alam",
    form="wadah",
    form_kind="object",
    pictures=1,
    variants=(PIECE,),
)


def codes(product: ProductFacts) -> list[str]:
    return [problem.code for problem in publication_problems(product, data.naming_rules())]


@pytest.mark.parametrize("product", [SHAWL, BASKET])
def test_a_complete_product_may_be_published(product):
    assert codes(product) == []


@pytest.mark.parametrize(
    ("product", "expected"),
    [
        (replace(SHAWL, name=" "), ["name_missing"]),
        (replace(SHAWL, name="\u200d!!"), ["name_missing"]),
        (replace(SHAWL, pictures=0), ["picture_missing"]),
        (replace(SHAWL, origin_regency=""), ["origin_missing"]),
        (replace(SHAWL, technique=""), ["technique_missing"]),
        (replace(BASKET, craft="", form_kind="garment"), ["craft_missing", "origin_missing", "technique_missing"]),
        (replace(BASKET, variants=()), ["variant_missing"]),
        (replace(BASKET, variants=(VariantFacts(price_amount=None),)), ["price_missing"]),
        (replace(BASKET, variants=(PIECE, VariantFacts(price_amount=0))), ["price_missing"]),
    ],
)
def test_what_is_missing_is_named(product, expected):
    assert codes(product) == expected


@pytest.mark.parametrize(
    ("minimum", "step", "expected"),
    [
        (100, 25, []),
        (25, 25, []),
        (1, 1, ["step_missing"]),
        (1, 25, ["minimum_missing"]),
        (60, 25, ["minimum_off_step"]),
    ],
)
def test_cloth_by_the_metre_needs_a_step_and_a_minimum_that_fit(minimum, step, expected):
    cloth = replace(SHAWL, form="kain-meteran", variants=(replace(METRE, minimum=minimum, step=step),))
    assert codes(cloth) == expected


@pytest.mark.parametrize(("days", "expected"), [(14, []), (None, ["days_missing"]), (0, ["days_missing"])])
def test_goods_made_to_order_say_how_many_days(days, expected):
    assert codes(replace(SHAWL, kind="made_to_order", made_days=days)) == expected


@pytest.mark.parametrize(
    ("variants", "expected"),
    [
        ((PIECE,), []),
        ((replace(PIECE, units=1),), []),
        ((replace(PIECE, units=2),), ["not_one_of_a_kind"]),
        ((replace(PIECE, units=0),), ["not_one_of_a_kind"]),
        ((PIECE, PIECE), ["not_one_of_a_kind"]),
        ((METRE,), ["one_of_a_kind_by_metre"]),
    ],
)
def test_a_one_of_a_kind_is_exactly_one(variants, expected):
    assert codes(replace(SHAWL, kind="one_of_a_kind", variants=variants)) == expected


RULES = {
    # code: (fields that keep the rule, fields that break it)
    "gringsing_origin": (
        {"craft": "gringsing", "technique": "ikat-ganda", "origin_regency": "51.07"},
        {"craft": "gringsing", "technique": "ikat-ganda", "origin_regency": "33.20"},
    ),
    "gringsing_technique": (
        {"craft": "gringsing", "technique": "ikat-ganda"},
        {"craft": "gringsing", "technique": "ikat-pakan"},
    ),
    "gringsing_form": (
        {"craft": "gringsing", "technique": "ikat-ganda", "form": "sabuk"},
        {"craft": "gringsing", "technique": "ikat-ganda", "form": "tas"},
    ),
    "endek_origin": (
        {"craft": "endek", "technique": "ikat-pakan", "origin_regency": "51.05"},
        {"craft": "endek", "technique": "ikat-pakan", "origin_regency": "33.20"},
    ),
    "endek_by_machine": (
        {"craft": "endek", "technique": "ikat-pakan"},
        {"craft": "endek", "technique": "printing"},
    ),
    "endek_loom": (
        {"craft": "endek", "technique": "ikat-pakan", "loom": "atbm"},
        {"craft": "endek", "technique": "ikat-pakan", "loom": "atm"},
    ),
    "endek_by_name": (
        {"craft": "lurik", "technique": "lurik", "name": "Kain endek lurik", "origin_regency": "51.01"},
        {"craft": "lurik", "technique": "lurik", "name": "Kain ENDEK murah", "origin_regency": "33.20"},
    ),
    "troso_origin": (
        {"craft": "troso", "technique": "ikat-pakan", "origin_regency": "33.20"},
        {"craft": "troso", "technique": "ikat-pakan", "origin_regency": "51.05"},
    ),
    "troso_not_endek": (
        {"craft": "troso", "technique": "ikat-pakan", "origin_regency": "33.20", "name": "Kain Troso"},
        {"craft": "troso", "technique": "ikat-pakan", "origin_regency": "51.05", "name": "Endek Troso",
         "_also": ["troso_origin"]},
    ),
    "songket_by_machine": (
        {"craft": "songket-bali", "technique": "songket"},
        {"craft": "songket-bali", "technique": "bordir-mesin", "name": "Selendang"},
    ),
    "songket_bordir_by_name": (
        {"craft": "bordir-tasik", "technique": "bordir-mesin", "name": "Bordir motif songket"},
        {"craft": "bordir-tasik", "technique": "bordir-mesin", "name": "Kain songket halus"},
    ),
    "batik_is_waxed": (
        {"craft": "batik-solo", "technique": "batik-cap"},
        {"craft": "batik-solo", "technique": "printing", "name": "Kain"},
    ),
    "printed_batik_by_name": (
        {"craft": "lurik", "technique": "printing-motif-batik", "name": "Kain cetak motif batik"},
        {"craft": "lurik", "technique": "printing-motif-batik", "name": "Batik tulis motif batik parang"},
    ),
    "celuk_origin": (
        {"craft": "perak-celuk", "origin_regency": "51.04", "purity_permille": 925},
        {"craft": "perak-celuk", "origin_regency": "34.71", "purity_permille": 925},
    ),
    "celuk_silver_purity": (
        {"craft": "perak-celuk", "origin_regency": "51.04", "purity_permille": 925},
        {"craft": "perak-celuk", "origin_regency": "51.04", "purity_permille": 800},
    ),
    "celuk_gold_purity": (
        {"craft": "perak-celuk", "origin_regency": "51.04", "fibre": "emas", "purity_permille": 750},
        {"craft": "perak-celuk", "origin_regency": "51.04", "fibre": "emas", "purity_permille": 585},
    ),
    "lukisan_kamasan_origin": (
        {"craft": "lukisan-kamasan", "technique": "lukis", "origin_regency": "51.05"},
        {"craft": "lukisan-kamasan", "technique": "lukis", "origin_regency": "51.04"},
    ),
    "sikka_origin": (
        {"craft": "sikka", "technique": "ikat-lungsi", "origin_regency": "53.07"},
        {"craft": "sikka", "technique": "ikat-lungsi", "origin_regency": "53.08"},
    ),
    "ukir_jepara_origin": (
        {"craft": "ukir-jepara", "origin_regency": "33.20"},
        {"craft": "ukir-jepara", "origin_regency": "33.10"},
    ),
    "genteng_sokka_origin": (
        {"craft": "genteng-sokka", "origin_regency": "33.05"},
        {"craft": "genteng-sokka", "origin_regency": ""},
    ),
    "kasongan_origin": (
        {"craft": "kasongan", "origin_regency": "34.02"},
        {"craft": "kasongan", "origin_regency": "34.04"},
    ),
    "complongan_origin": (
        {"craft": "complongan", "technique": "batik-tulis", "origin_regency": "32.12"},
        {"craft": "complongan", "technique": "batik-tulis", "origin_regency": "32.09"},
    ),
    "batik_lasem_origin": (
        {"craft": "batik-lasem", "technique": "batik-tulis", "origin_regency": "33.17"},
        {"craft": "batik-lasem", "technique": "batik-tulis", "origin_regency": "33.26"},
    ),
    "lasem_technique": (
        {"craft": "batik-lasem", "technique": "batik-tulis", "origin_regency": "33.17"},
        {"craft": "batik-lasem", "technique": "batik-cap", "origin_regency": "33.17"},
    ),
    "batik_pekalongan_origin": (
        {"craft": "batik-pekalongan", "technique": "batik-cap", "origin_regency": "33.75"},
        {"craft": "batik-pekalongan", "technique": "batik-cap", "origin_regency": "33.72"},
    ),
    "batik_nitik_origin": (
        {"craft": "batik-nitik", "technique": "batik-tulis", "origin_regency": "34.71"},
        {"craft": "batik-nitik", "technique": "batik-tulis", "origin_regency": "33.10"},
    ),
    "besurek_origin": (
        {"craft": "besurek", "technique": "batik-cap", "origin_regency": "17.71"},
        {"craft": "besurek", "technique": "batik-cap", "origin_regency": "16.71"},
    ),
}  # fmt: skip


def test_the_table_covers_every_rule_in_the_data():
    assert set(RULES) == {rule.code for rule in data.naming_rules()}


def product_of(fields: dict) -> ProductFacts:
    groups = {craft["slug"]: craft["material_group"] for craft in data.crafts()}
    form = fields.get("form", SHAWL.form if groups[fields["craft"]] == "tekstil" else "wadah")
    known = {
        "name": "Karya",
        "material_group": groups[fields["craft"]],
        "form": form,
        "form_kind": data.form_kinds()[form],
    }
    return replace(SHAWL, **known | {key: value for key, value in fields.items() if key != "_also"})


@pytest.mark.parametrize("code", RULES)
def test_a_product_that_keeps_the_rule_may_be_published(code):
    keeping, _ = RULES[code]
    assert codes(product_of(keeping)) == []


@pytest.mark.parametrize("code", RULES)
def test_a_product_that_breaks_the_rule_is_told_so(code):
    _, breaking = RULES[code]
    assert sorted(codes(product_of(breaking))) == sorted([code, *breaking.get("_also", [])])


def test_a_name_in_mathematical_letters_does_not_slip_by():
    assert "endek_by_name" in codes(product_of(RULES["endek_by_name"][1] | {"name": "𝐄𝐧𝐝𝐞𝐤 asli"}))


def test_silver_without_a_stated_purity_is_not_celuk_silver():
    silver = {"craft": "perak-celuk", "origin_regency": "51.04", "purity_permille": None}
    assert codes(product_of(silver)) == ["celuk_silver_purity"]


@pytest.mark.parametrize("craft", data.crafts(), ids=lambda craft: craft["slug"])
def test_every_craft_can_be_published_from_its_home(craft):
    home = (craft["regencies"] or [f"{craft['provinces'][0]}.01"])[0]
    usual = {key: (craft[plural] or [""])[0] for key, plural in (("technique", "techniques"), ("form", "forms"))}
    work = {"craft": craft["slug"], "name": craft["name_id"], "origin_regency": home, "purity_permille": 925}
    assert codes(product_of(work | usual)) == []
