import numpy as np
import pytest
from PIL import Image

from pasarkriya.demo import weaving
from pasarkriya.demo.weaving.families import FAMILIES, OF_CRAFT

CRAFTS = [
    "endek",
    "songket-bali",
    "gringsing",
    "rangrang",
    "cepuk",
    "poleng",
    "prada-bali",
    "perak-celuk",
    "lukisan-kamasan",
    "ukir-mas",
    "tapel",
    "ata",
    "pejaten",
    "tedung",
    "gong-tihingan",
    "keris-bali",
    "sokasi",
    "ulos",
    "songket-palembang",
    "tapis",
    "jumputan-palembang",
    "purun",
    "megamendung",
    "batik-pekalongan",
    "batik-solo",
    "troso",
    "ukir-jepara",
    "wayang-kulit",
    "lurik",
    "banyumulek",
    "sumba",
    "sikka",
    "timor-buna",
    "sintang",
    "manik-dayak",
    "sasirangan",
    "sutera-bugis",
    "karawo",
    "noken",
    "sentani-maro",
]


def picture(craft: str, seed: int, **more: object) -> Image.Image:
    size = {"width": 200, "height": 250, **more}
    return weaving.weave(OF_CRAFT[craft], seed=seed, craft=craft, **size)


def eye(image: Image.Image) -> np.ndarray:
    """What a glance keeps: 16 x 16 points of colour."""
    return np.asarray(image.resize((16, 16), Image.Resampling.BOX), dtype=np.float32).ravel()


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_same_words_weave_the_same_bytes(family):
    words = {"seed": 7, "width": 160, "height": 200, "form": "kain-lembaran"}

    first = weaving.weave(family, **words)
    second = weaving.weave(family, **words)

    assert first.tobytes() == second.tobytes()
    assert first.size == (160, 200)
    assert first.mode == "RGB"


@pytest.mark.parametrize("craft", CRAFTS)
def test_two_of_the_same_craft_are_sisters_never_twins(craft):
    sisters = np.stack([eye(picture(craft, seed)) for seed in range(10)])

    apart = np.sqrt(((sisters[:, None] - sisters[None]) ** 2).mean(-1))
    np.fill_diagonal(apart, np.inf)

    assert apart.min() > 4


def test_every_craft_of_the_four_hundred_is_its_own_picture():
    pictures = {picture(craft, seed, width=80, height=100).tobytes() for craft in CRAFTS[:10] for seed in range(4)}

    assert len(pictures) == 40


def test_a_picture_has_light_and_dark_and_is_no_flat_field():
    for craft in CRAFTS:
        grey = np.asarray(picture(craft, 3).convert("L"), dtype=np.float32)
        assert grey.std() > 12, craft
        assert 25 < grey.mean() < 235, craft


def test_small_and_large_show_the_same_piece():
    small, large = picture("endek", 5, width=600, height=750), picture("endek", 5, width=900, height=1125)

    assert np.sqrt(((eye(small) - eye(large)) ** 2).mean()) < 12


def test_the_detail_is_another_photo_and_repeats_too():
    words = {"seed": 4, "width": 200, "height": 250, "craft": "songket-palembang"}

    close = weaving.detail("songket", **words)

    assert close.tobytes() == weaving.detail("songket", **words).tobytes()
    assert close.tobytes() != weaving.weave("songket", **words).tobytes()
    assert close.size == (200, 250)


def test_the_ground_dye_can_be_named():
    blue = weaving.weave("stripe", seed=2, width=200, height=250, craft="lurik", form="kain-lembaran", palette="taum")
    red = weaving.weave("stripe", seed=2, width=200, height=250, craft="lurik", form="kain-lembaran", palette="marun")

    assert blue.tobytes() != red.tobytes()


@pytest.mark.parametrize(
    "form",
    ["busana jadi", "tas", "dompet", "udeng", "alas kaki", "selendang", "sarung", "kain meteran", "hiasan-dinding"],
)
def test_cloth_is_shown_in_every_form(form):
    assert weaving.weave("batik", seed=1, width=160, height=200, form=form, craft="batik-lasem").size == (160, 200)


def test_an_unknown_family_is_named_in_the_error():
    with pytest.raises(KeyError, match="plastic"):
        weaving.weave("plastic", seed=1, width=80, height=100)


def test_banner_and_mark_are_woven_and_repeat():
    assert weaving.banner(3, "weft-ikat", craft="endek").size == (1200, 400)
    assert weaving.banner(3, "jewellery", craft="perak-celuk").size == (1200, 400)
    assert weaving.portrait(3).tobytes() == weaving.portrait(3).tobytes()
    assert weaving.portrait(3).tobytes() != weaving.portrait(4).tobytes()


def test_the_dominant_colour_is_the_pieces_not_the_walls():
    image = Image.new("RGB", (100, 100), "#efe9dd")
    image.paste("#8e2f24", (25, 15, 75, 85))

    assert weaving.dominant_colour(image) == "#8e2f24"
