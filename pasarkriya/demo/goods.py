"""Invents goods that could be: each keeps the rules of its craft, has its price, its size and its story."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from pasarkriya.catalogue import data
from pasarkriya.catalogue.facts import ProductDraft, VariantDraft
from pasarkriya.kernel.quantity import Unit

# Rupiah for one piece in its usual form (cloth: a sheet of about 2 m), by technique or craft: (low, high).
PRICES = {
    "gringsing": (3_500_000, 25_000_000), "ikat-ganda": (3_500_000, 25_000_000), "songket": (700_000, 6_500_000), "sungkit": (600_000, 3_000_000),
    "ikat-pakan": (275_000, 1_250_000), "ikat-lungsi": (350_000, 4_500_000), "pahikung": (900_000, 6_000_000), "buna": (650_000, 3_500_000),
    "sotis": (350_000, 1_500_000), "tapis": (850_000, 7_500_000), "lurik": (120_000, 350_000), "tenun": (180_000, 900_000),
    "cagcag": (300_000, 1_400_000), "gedogan": (350_000, 1_900_000), "tapestri": (250_000, 1_200_000), "batik-tulis": (350_000, 4_500_000),
    "batik-cap": (120_000, 350_000), "batik-kombinasi": (220_000, 750_000), "jumputan": (150_000, 600_000), "tritik": (150_000, 650_000),
    "sulam-tangan": (180_000, 1_800_000), "sulam-usus": (350_000, 2_200_000), "kerawang": (250_000, 1_500_000), "bordir-mesin": (120_000, 450_000),
    "prada": (350_000, 2_500_000), "anyam": (45_000, 650_000), "rajut": (120_000, 900_000), "kulit-kayu": (90_000, 850_000),
    "ukir": (150_000, 6_500_000), "tempel": (60_000, 950_000), "inlay-kerang": (150_000, 3_500_000), "putar": (45_000, 850_000),
    "pilin": (60_000, 650_000), "cetak": (25_000, 250_000), "filigri": (250_000, 4_500_000), "granulasi": (350_000, 6_500_000),
    "tempa": (350_000, 9_500_000), "tempa-pamor": (1_500_000, 18_000_000), "cor": (90_000, 1_200_000), "tatah-sungging": (150_000, 2_800_000),
    "lukis": (350_000, 8_500_000), "prasi": (150_000, 1_500_000), "manik-manik": (75_000, 950_000),
}  # fmt: skip
# length, width, height in cm; weight in g; packed (l, w, h); how a form changes the price, in percent.
FORMS = {
    "kain-lembaran": (225, 105, None, 450, (32, 26, 4), 100), "kain-meteran": (None, 105, None, 260, (40, 28, 5), 45),
    "selendang": (190, 55, None, 220, (30, 24, 3), 60), "sarung": (200, 110, None, 480, (32, 26, 5), 105), "kamen": (220, 108, None, 460, (32, 26, 4), 105),
    "saput": (150, 100, None, 320, (30, 24, 4), 80), "udeng": (100, 50, None, 120, (24, 20, 6), 35), "senteng": (180, 30, None, 110, (26, 20, 3), 30),
    "destar": (95, 95, None, 150, (26, 24, 5), 45), "ulos": (200, 90, None, 520, (34, 28, 5), 105), "sabuk": (160, 22, None, 140, (24, 18, 4), 40),
    "busana-jadi": (70, 55, None, 380, (34, 28, 5), 95), "tas": (32, 10, 26, 480, (36, 16, 30), 60), "dompet": (19, 10, 3, 120, (24, 14, 5), 28),
    "alas-kaki": (26, 9, 7, 520, (32, 22, 12), 45), "topi": (30, 28, 12, 160, (32, 30, 14), 35), "perhiasan": (4, 3, 1, 40, (14, 10, 5), 70),
    "hiasan-dinding": (60, 40, 3, 1_400, (66, 46, 8), 100), "wadah": (28, 28, 20, 750, (34, 34, 26), 60), "peralatan-rumah": (30, 22, 12, 900, (36, 28, 18), 55),
    "tikar": (200, 130, None, 1_600, (132, 16, 16), 90), "payung": (110, 110, 90, 1_800, (112, 14, 14), 90), "mebel": (90, 45, 80, 14_000, (95, 50, 85), 180),
    "bahan-bangunan": (35, 24, 3, 1_700, (38, 28, 8), 25), "alat-upacara": (40, 40, 60, 1_500, (62, 44, 44), 90), "boneka": (22, 14, 45, 700, (50, 22, 18), 80),
    "lukisan": (80, 60, 3, 1_100, (88, 68, 8), 110), "topeng": (19, 16, 12, 550, (26, 22, 18), 70), "patung": (25, 20, 45, 3_800, (34, 30, 54), 120),
    "alat-musik": (60, 35, 40, 3_200, (66, 42, 46), 130), "senjata-pusaka": (52, 12, 5, 900, (60, 18, 10), 150),
}  # fmt: skip
FORM_WORDS = {
    "kain-lembaran": ("Kain", "Cloth"),
    "kain-meteran": ("{craft} meteran", "{craft} by the metre"),
    "busana-jadi": None,
    "wadah": None,
    "perhiasan": None,
    "peralatan-rumah": None,
}
# What people call the things a broad form covers.
THINGS = {
    "busana-jadi": [("Kemeja", "Shirt"), ("Kebaya", "Kebaya"), ("Outer", "Open jacket"), ("Rok", "Skirt"), ("Blus", "Blouse")],
    "perhiasan": [("Cincin", "Ring"), ("Anting", "Earrings"), ("Gelang", "Bracelet"), ("Kalung", "Necklace"), ("Bros", "Brooch")],
    "wadah": [("Keranjang", "Basket"), ("Wadah bertutup", "Lidded box"), ("Guci", "Jar"), ("Mangkuk", "Bowl"), ("Nampan", "Tray")],
    "peralatan-rumah": [("Piring", "Plate"), ("Tempat lilin", "Candle holder"), ("Vas", "Vase"), ("Cangkir", "Cup"), ("Tatakan", "Place mat")],
    "hiasan-dinding": [("Hiasan dinding", "Wall piece"), ("Panel", "Panel")], "tas": [("Tas bahu", "Shoulder bag"), ("Tas jinjing", "Handbag"), ("Tas selempang", "Sling bag")],
    "mebel": [("Kursi", "Chair"), ("Meja kecil", "Side table"), ("Peti", "Chest")], "patung": [("Patung", "Statue"), ("Ukiran", "Carving")],
    "boneka": [("Wayang", "Puppet"), ("Boneka", "Doll")], "alat-upacara": [("Alat upacara", "Ritual piece")],
}  # fmt: skip
WOODEN = {
    "wadah": [("Kotak", "Box"), ("Mangkuk", "Bowl"), ("Nampan", "Tray")],
    "peralatan-rumah": [("Nampan", "Tray"), ("Sendok saji", "Serving spoon"), ("Tempat lilin", "Candle holder")],
}
FIBRED = {
    "wadah": [("Keranjang", "Basket"), ("Keben", "Lidded basket"), ("Nampan", "Tray"), ("Kotak tisu", "Tissue box")],
    "peralatan-rumah": [("Tatakan", "Place mat"), ("Tudung saji", "Food cover")],
}
COLOURS = [
    ("taum", "indigo"), ("mengkudu", "madder red"), ("kunyit", "turmeric"), ("sogan", "sogan brown"), ("hitam", "black"), ("gading", "ivory"), ("hijau daun", "leaf green"),
    ("marun", "maroon"), ("ungu", "purple"), ("biru laut", "sea blue"), ("tanah", "earth"), ("abu", "grey"), ("merah bata", "brick red"), ("emas", "gold"),
]  # fmt: skip
# Things that are not dyed are told apart otherwise.
LOOKS = [
    ("halus", "fine"),
    ("besar", "large"),
    ("kecil", "small"),
    ("polos", "plain"),
    ("berukir", "carved"),
    ("antik", "antique finish"),
    ("natural", "natural"),
    ("gelap", "dark"),
]
# Here the craft's own name already says what the thing is.
SPEAKS_FOR_ITSELF = {
    "alas-kaki",
    "senjata-pusaka",
    "alat-upacara",
    "alat-musik",
    "boneka",
    "topi",
    "topeng",
    "payung",
    "ulos",
    "lukisan",
    "tikar",
    "bahan-bangunan",
}
MOTIFS = [
    ("pucuk rebung", "bamboo shoot"),
    ("bunga", "flower"),
    ("kawung", "kawung"),
    ("wajik", "lozenge"),
    ("tumpal", "tumpal"),
    ("burung", "bird"),
    ("ombak", "wave"),
    ("daun", "leaf"),
    ("bintang", "star"),
    ("pakis", "fern"),
]
DYES = ["alam", "indigo", "mengkudu", "sintetis", "campuran", "secang"]
FIBRES = {
    "tekstil": ["katun", "katun", "sutera", "katun-pintal-tangan", "rayon"], "keramik": ["tanah-liat"], "kayu": ["kayu", "kayu-jati"], "batu-batuan": ["batu-paras"],
    "serat-alam": ["rotan", "bambu", "pandan"], "logam": ["perak", "kuningan"], "bahan-alam": ["kulit"], "bahan-alam-olahan": ["manik-manik"],
}  # fmt: skip
FIBRE_BY_CRAFT = {
    "ata": "ata", "ketak": "ketak", "purun": "purun", "bona-bambu": "bambu", "perak-celuk": "perak", "kotagede": "perak", "kendari-werk": "perak", "pewter": "timah",
    "gong-tihingan": "perunggu", "koffo": "abaka", "ulap-doyo": "doyo", "sutera-bugis": "sutera", "mandar": "sutera", "noken": "kulit-kayu", "prasi": "lontar",
    "rotan-kalteng": "rotan", "getah-nyatu": "getah-nyatu", "wayang-kulit": "kulit", "ukir-tulang-telur": "tulang", "kerang-mutiara": "mutiara",
}  # fmt: skip
STORIES = [
    ("{maker} mengerjakannya di {village} dengan {how}. Setiap lembar sedikit berbeda, dan begitulah seharusnya.", "{maker} makes it in {village_en} by {how_en}. Each piece differs a little, as it should."),
    ("Dikerjakan di rumah, di sela musim tanam, oleh {maker} dan keluarganya di {village}. Tekniknya {how}.", "Made at home between the planting seasons by {maker} and family in {village_en}. Technique: {how_en}."),
    ("Motifnya diwariskan dari nenek {maker}; warnanya dipilih sendiri. {How}, tanpa terburu-buru.", "The pattern came down from {maker}'s grandmother, the colours are the maker's own choice. {How_en}, without haste."),
    ("Kami di {village} masih mengerjakan {craft} seperti dulu: {how}. Boleh bertanya apa saja lewat WhatsApp.", "In {village_en} we still make {craft_en} as it always was: {how_en}. Ask us anything by WhatsApp."),
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where the shop works: regency code, village, and how a sentence names it."""

    regency: str
    village: str
    regency_name: str


def goods(rng: Random, craft: dict, place: Place, maker: str, maker_id: int, count: int) -> Iterator[ProductDraft]:
    for _ in range(count):
        yield _one(rng, craft, place, maker, maker_id)


def _one(rng: Random, craft: dict, place: Place, maker: str, maker_id: int) -> ProductDraft:
    form = rng.choice(craft["forms"])
    technique = _technique(rng, craft)
    motif = rng.choice(craft.get("motifs") or [m for m, _ in MOTIFS])
    colour = rng.choice(COLOURS)
    kind = _kind(rng, form)
    name, name_en = _names(rng, craft, form, motif, colour)
    story, story_en = _story(rng, craft, place, maker, technique)
    length, width, height, weight, packed, _ = FORMS[form]
    group = craft["material_group"]
    fibre = FIBRE_BY_CRAFT.get(craft["slug"]) or rng.choice(FIBRES[group])
    is_textile = group == "tekstil"
    return ProductDraft(
        name=name, name_en=name_en, description=story, description_en=story_en, craft=craft["slug"], maker_id=maker_id, kind=kind,
        made_days=rng.choice([7, 10, 14, 21, 30, 45, 60]) if kind == "made_to_order" else None,
        origin=place.regency, village=place.village, form=form, technique=technique,
        loom=(rng.choice(craft.get("looms") or ["none"]) if is_textile else ""), fibre=fibre, dye=rng.choice(DYES) if is_textile else "",
        motif=motif[:1].upper() + motif[1:], length_cm=_about(rng, length), width_cm=_about(rng, width), height_cm=_about(rng, height),
        work_hours=rng.choice([6, 9, 14, 24, 40, 60, 90, 140, 220]),
        purity_permille=925 if fibre == "perak" else None,
        washable=rng.choice([True, True, False]) if is_textile else None,
        care=_care(rng, technique) if is_textile else (),
        variants=tuple(_variants(rng, craft, form, technique, kind, weight, packed)),
    )  # fmt: skip


def _technique(rng: Random, craft: dict) -> str:
    """Batik on homespun is both woven and waxed; what makes it batik is the wax."""
    waxed = [each for each in craft["techniques"] if each.startswith("batik")]
    return rng.choice(waxed or craft["techniques"] or [""])


def _kind(rng: Random, form: str) -> str:
    if form in ("kain-meteran", "bahan-bangunan"):
        return "stocked"
    return rng.choices(["stocked", "one_of_a_kind", "made_to_order"], [50, 28, 22])[0]


def _names(rng: Random, craft: dict, form: str, motif: str, colour: tuple[str, str]) -> tuple[str, str]:
    craft_id, craft_en = _short(craft["name_id"]), _short(craft["name_en"])
    if form == "kain-meteran":
        return f"{craft_id} meteran {motif} {colour[0]}", f"{craft_en} by the metre, {motif}, {colour[1]}"
    look = colour if craft["material_group"] == "tekstil" else rng.choice(LOOKS)
    tail, tail_en = rng.choice(
        [(motif, f"{motif} motif"), (f"{motif}, {look[0]}", f"{motif}, {look[1]}"), (look[0], look[1])]
    )
    if form in SPEAKS_FOR_ITSELF:
        return f"{craft_id} {tail}"[:120], f"{craft_en}, {tail_en}"[:120]
    thing, thing_en = _thing(rng, craft, form)
    first = craft_id[0].lower() + craft_id[1:] if not craft_id.split()[0].isupper() else craft_id
    return f"{thing} {first} {tail}"[:120], f"{craft_en} {thing_en.lower()}, {tail_en}"[:120]


def _short(name: str) -> str:
    return name.split(" (")[0].split(";")[0].strip()


def _thing(rng: Random, craft: dict, form: str) -> tuple[str, str]:
    group = craft["material_group"]
    special = {"kayu": WOODEN, "serat-alam": FIBRED}.get(group, {})
    if form in special:
        return rng.choice(special[form])
    if form in THINGS:
        return rng.choice(THINGS[form])
    row = next(each for each in data.rows("forms.json") if each["slug"] == form)
    return row["id"].split(" (")[0].replace("lembaran", "").strip(), row["en"].split(" (")[0]


def _story(rng: Random, craft: dict, place: Place, maker: str, technique: str) -> tuple[str, str]:
    row = next((t for t in data.rows("techniques.json") if t["slug"] == technique), {"id": "tangan", "en": "hand"})
    how, how_en = row["id"].lower(), row["en"].lower()
    where = f"{place.village}, {place.regency_name}"
    facts = {
        "maker": maker, "village": where, "village_en": where, "how": how, "how_en": how_en, "How": how[0].upper() + how[1:],
        "How_en": how_en[0].upper() + how_en[1:], "craft": _short(craft["name_id"]).lower(), "craft_en": _short(craft["name_en"]),
    }  # fmt: skip
    first, first_en = rng.choice(STORIES)
    return f"{first.format(**facts)} {craft['description_id']}", f"{first_en.format(**facts)} {craft['description_en']}"


def _variants(
    rng: Random, craft: dict, form: str, technique: str, kind: str, weight: int, packed: tuple[int, int, int]
) -> Iterator[VariantDraft]:
    low, high = PRICES.get(craft["slug"]) or PRICES.get(technique, (80_000, 900_000))
    # Most work is nearer to the low end; a few pieces are a year of somebody's life.
    price = int((low + (high - low) * rng.random() ** 3) * FORMS[form][5] / 100)
    price = max(15_000, round(price, -4 if price > 300_000 else -3))
    if form == "kain-meteran":
        yield VariantDraft(
            price_amount=price,
            stock=rng.randrange(4, 60) * 50,
            unit=Unit.CM,
            minimum=rng.choice([50, 100]),
            step=rng.choice([25, 50]),
            weight_g=weight,
            packed=packed,
        )
        return
    if form == "busana-jadi" and kind != "one_of_a_kind":
        for size in rng.sample(["S", "M", "L", "XL"], rng.choice([2, 3, 4])):
            yield VariantDraft(
                price_amount=price + (20_000 if size == "XL" else 0),
                stock=_stock(rng, kind),
                name=size,
                weight_g=weight,
                packed=packed,
            )
        return
    yield VariantDraft(price_amount=price, stock=_stock(rng, kind), weight_g=weight, packed=packed)


def _stock(rng: Random, kind: str) -> int:
    return (
        1
        if kind == "one_of_a_kind"
        else rng.choice([1, 2, 2, 3, 4, 6])
        if kind == "made_to_order"
        else rng.choice([2, 3, 4, 5, 6, 8, 12, 20])
    )


def _about(rng: Random, centimetres: int | None) -> int | None:
    return None if centimetres is None else max(1, round(centimetres * rng.uniform(0.85, 1.15)))


def _care(rng: Random, technique: str) -> tuple[str, ...]:
    if technique in ("songket", "tapis", "prada"):
        return ("jangan-direndam", "angin-terbalik", "gulung", "kertas-bebas-asam")
    return rng.choice(
        [
            ("cuci-tangan", "lerak", "jemur-teduh", "setrika-dalam"),
            ("jangan-dicuci", "angin-terbalik"),
            ("cuci-tangan", "tanpa-deterjen", "jemur-teduh"),
        ]
    )
