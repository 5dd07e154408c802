import json
from itertools import product
from pathlib import Path

import pytest

from pasarkriya.demo.weaving import FAMILIES, family_for
from pasarkriya.demo.weaving.families import OF_CRAFT, known_craft
from pasarkriya.demo.weaving.loom import MADE, SHAPED, WORKED, WOVEN

# The controlled vocabulary of the taxonomy, with its material group and technique.
TAXONOMY = """
endek tekstil ikat-pakan|songket-bali tekstil songket|gringsing tekstil ikat-ganda|
rangrang tekstil tapestry|cepuk tekstil ikat-pakan|bebali tekstil cagcag|
poleng tekstil tenun|prada-bali tekstil prada|keling tekstil tenun|perak-celuk logam granulasi|
lukisan-kamasan tekstil lukis|ukir-mas kayu ukir|
paras-batubulan batu ukir|tapel kayu ukir|ata serat anyam|bona-bambu serat anyam|
pejaten keramik putar|prasi serat prasi|tedung kayu tempel|
gong-tihingan logam tempa|keris-bali logam tempa-pamor|sokasi serat anyam|
lukis-telur/tulang bahan-alam ukir|dupa-bali bahan-olahan -|
kerawang-gayo tekstil bordir-mesin|songket-aceh tekstil songket|rencong logam tempa|
kupiah-meukeutop serat anyam|ulos tekstil ikat-lungsi|uis-gara tekstil tenun|
songket-pandai-sikek tekstil songket|silungkang tekstil songket|
sulaman-kotogadang tekstil sulam-tangan|tenun-siak tekstil songket|batik-jambi tekstil batik-tulis|
filigri-kerinci tekstil batik|songket-palembang tekstil songket|jumputan-palembang tekstil jumputan|
angkinan tekstil sulam|purun serat anyam|besurek tekstil batik|
lantung serat kulit-kayu|tapis tekstil tapis|sulam-usus tekstil sulam-usus|maduaro tekstil sulam|
inuh tekstil ikat-lungsi|cual tekstil ikat-pakan|pewter logam cor|
tudung-manto tekstil sulam|batik-betawi tekstil batik|ondel-ondel kayu -|megamendung tekstil batik|
complongan tekstil batik-tulis|mendong-tasik serat anyam|
wayang-golek kayu ukir|angklung serat -|keramik-plered keramik putar|batik-pekalongan tekstil batik|
batik-lasem tekstil batik-tulis|batik-solo tekstil batik|
troso tekstil ikat-pakan|ukir-jepara kayu ukir|genteng-sokka keramik cetak|
wayang-kulit kulit tatah-sungging|lurik tekstil lurik|batik-nitik tekstil batik-tulis|
kasongan keramik putar|kotagede logam filigri|blangkon/keris logam tempa-pamor|
batik-gedog tekstil batik-tulis|batik-madura tekstil batik-tulis|reog kayu -|
baduy tekstil tenun|songket-lombok tekstil songket|ketak serat anyam|cukli kayu inlay-kerang|
banyumulek keramik pilin|tembe-nggoli tekstil tenun|
sumba tekstil ikat-lungsi|sikka tekstil ikat-lungsi|songke tekstil songket|timor-buna tekstil buna|
sasando serat anyam|sambas tekstil songket|sintang tekstil ikat-lungsi|
manik-dayak bahan-olahan manik|benang-bintik tekstil batik|getah-nyatu bahan-alam -|
rotan-kalteng serat anyam|sasirangan tekstil tritik|ulap-doyo tekstil ikat-lungsi|
sarung-samarinda tekstil tenun|batik-kaltara tekstil batik|koffo serat tenun|bentenan tekstil ikat|
donggala tekstil ikat-pakan|kulit-kayu-kaili serat kulit-kayu|
sutera-bugis tekstil tenun|toraja tekstil tenun|tenun-tolaki-muna tekstil gedogan|
kendari-werk logam filigri|gembol kayu -|karawo tekstil karawo|
sekomandi tekstil ikat-lungsi|mandar tekstil gedogan|tais-pet tekstil ikat-lungsi|
kerang-mutiara bahan-alam tempel|besi-putih logam tempa|asmat kayu ukir|
noken serat rajut|sentani-maro serat kulit-kayu|batik-papua tekstil batik|koteka/tifa kayu ukir|
terfo/timur tekstil tenun|
"""
ROWS = [tuple(row.split()) for row in TAXONOMY.replace("\n", "").split("|") if row]


@pytest.mark.parametrize(("craft", "group", "technique"), ROWS)
def test_every_craft_of_the_taxonomy_has_its_own_family(craft, group, technique):
    assert craft in OF_CRAFT
    assert family_for(group, technique, "", craft) in FAMILIES


def test_every_craft_of_the_catalogue_has_a_family():
    crafts = json.loads((Path(__file__).parents[3] / "catalogue/data/crafts.json").read_text())

    for craft in crafts:
        for technique in craft["techniques"] or [""]:
            assert family_for(craft["material_group"], technique, "", craft["slug"]) in FAMILIES
        assert known_craft(craft["slug"]) in OF_CRAFT, craft["slug"]


def test_slugs_written_with_a_dash_for_the_slash_are_known_too():
    assert family_for("kayu", "ukir", "", "koteka-tifa") == "turned"
    assert family_for("bahan-alam", "ukir", "", "lukis-telur-tulang") == "turned"


def test_any_words_at_all_find_a_family():
    groups = ["tekstil", "serat", "keramik", "kayu", "logam", "batu", "bahan-alam", "bahan-olahan", "kulit", "kaca", ""]
    for group, technique, form, craft in product(
        groups, ["", "anyam", "sihir"], ["", "topeng", "tas"], ["", "unheard-of"]
    ):
        assert family_for(group, technique, form, craft) in FAMILIES


def test_one_name_with_two_trades_follows_the_technique():
    assert family_for("tekstil", "ikat-lungsi", "kain-lembaran", "sumba") == "warp-ikat"
    assert family_for("tekstil", "pahikung", "kain-lembaran", "sumba") == "pahikung"
    assert family_for("kayu", "ukir", "hiasan-dinding", "toraja") == "carving"
    assert family_for("batu", "ukir", "patung", "") == "stone"


def test_every_family_can_be_woven_and_nothing_else():
    assert set(FAMILIES) == {*WOVEN, *WORKED, *MADE, *SHAPED}
