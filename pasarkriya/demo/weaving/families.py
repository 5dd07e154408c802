"""Which way of making a picture suits a craft: the families, and the total function that finds one."""

FAMILIES = {
    "weft-ikat": "Ikat dyed in the weft: endek, troso, cepuk, donggala",
    "warp-ikat": "Ikat dyed in the warp: Sumba, Sikka, ulos, pua kumbu, sekomandi",
    "double-ikat": "Warp and weft both tied: gringsing",
    "songket": "Metal or coloured weft floating over silk or cotton",
    "pahikung": "Supplementary warp figures of Sumba",
    "buna": "Wrapped coloured weft of Timor",
    "tapis": "Gold thread couched in bands, Lampung",
    "stripe": "Striped plain weave: lurik, bebali, Baduy, Muna",
    "check": "Checks: poleng and silk sarongs",
    "tapestry": "Interlocked zigzags with slits: rangrang",
    "batik": "Wax resist drawn or stamped",
    "tie-dye": "Tied or stitched resist: jumputan, sasirangan",
    "embroidery": "Satin stitch, couched ribbon and metal strip",
    "drawn-thread": "Karawo: threads drawn to a net and darned",
    "prada": "Gold leaf on silk",
    "beadwork": "Glass beads strung in rows",
    "bark-cloth": "Beaten bark, plain or painted",
    "plaiting": "Baskets, mats, bags and trays of plaited or coiled fibre",
    "netting": "Knotted bags: noken, koja",
    "palm-leaf": "Pictures cut in lontar",
    "pottery": "Terracotta and glazed vessels",
    "roof-tile": "Fired tiles",
    "carving": "Relief, figures and shields in wood",
    "mask": "Topeng and tapel",
    "turned": "Drums, gourds, carved eggs and bone",
    "inlay": "Mother-of-pearl set in dark wood",
    "root-wood": "Slabs of teak root",
    "stone": "Paras carving",
    "jewellery": "Filigree and granulation in silver and gold",
    "bronze": "Gongs",
    "pewter": "Cast tin plates",
    "blade": "Keris and rencong",
    "leather": "Wayang kulit",
    "painting": "Kamasan cloth painting",
    "angklung": "Bamboo rattles",
    "sasando": "Palm-leaf harp of Rote",
    "umbrella": "Ceremonial umbrellas",
    "incense": "Dupa",
    "shell": "Pearl and shell work",
}

OF_CRAFT = {
    "endek": "weft-ikat", "songket-bali": "songket", "gringsing": "double-ikat", "rangrang": "tapestry", "cepuk": "weft-ikat", "bebali": "stripe",
    "poleng": "check", "prada-bali": "prada", "keling": "stripe", "perak-celuk": "jewellery", "lukisan-kamasan": "painting", "ukir-mas": "carving",
    "paras-batubulan": "stone", "tapel": "mask", "ata": "plaiting", "bona-bambu": "plaiting", "pejaten": "pottery", "prasi": "palm-leaf", "tedung": "umbrella",
    "gong-tihingan": "bronze", "keris-bali": "blade", "sokasi": "plaiting", "lukis-telur/tulang": "turned", "dupa-bali": "incense", "kerawang-gayo": "embroidery",
    "songket-aceh": "songket", "rencong": "blade", "kupiah-meukeutop": "plaiting", "ulos": "warp-ikat", "uis-gara": "songket", "songket-pandai-sikek": "songket",
    "silungkang": "songket", "sulaman-kotogadang": "embroidery", "tenun-siak": "songket", "batik-jambi": "batik", "filigri-kerinci": "batik",
    "songket-palembang": "songket", "jumputan-palembang": "tie-dye", "angkinan": "embroidery", "purun": "plaiting", "besurek": "batik", "lantung": "bark-cloth",
    "tapis": "tapis", "sulam-usus": "embroidery", "maduaro": "embroidery", "inuh": "warp-ikat", "cual": "weft-ikat", "pewter": "pewter", "tudung-manto": "embroidery",
    "batik-betawi": "batik", "ondel-ondel": "mask", "megamendung": "batik", "complongan": "batik", "mendong-tasik": "plaiting", "wayang-golek": "carving",
    "angklung": "angklung", "keramik-plered": "pottery", "batik-pekalongan": "batik", "batik-lasem": "batik", "batik-solo": "batik", "troso": "weft-ikat",
    "ukir-jepara": "carving", "genteng-sokka": "roof-tile", "wayang-kulit": "leather", "lurik": "stripe", "batik-nitik": "batik", "kasongan": "pottery",
    "kotagede": "jewellery", "blangkon/keris": "blade", "batik-gedog": "batik", "batik-madura": "batik", "reog": "mask", "baduy": "stripe", "songket-lombok": "songket",
    "ketak": "plaiting", "cukli": "inlay", "banyumulek": "pottery", "tembe-nggoli": "check", "sumba": "warp-ikat", "sikka": "warp-ikat", "songke": "songket",
    "timor-buna": "buna", "sasando": "sasando", "sambas": "songket", "sintang": "warp-ikat", "manik-dayak": "beadwork", "benang-bintik": "batik",
    "getah-nyatu": "carving", "rotan-kalteng": "plaiting", "sasirangan": "tie-dye", "ulap-doyo": "warp-ikat", "sarung-samarinda": "check", "batik-kaltara": "batik",
    "koffo": "songket", "bentenan": "warp-ikat", "donggala": "weft-ikat", "kulit-kayu-kaili": "bark-cloth", "sutera-bugis": "check", "toraja": "warp-ikat",
    "tenun-tolaki-muna": "stripe", "kendari-werk": "jewellery", "gembol": "root-wood", "karawo": "drawn-thread", "sekomandi": "warp-ikat", "mandar": "check",
    "tais-pet": "warp-ikat", "kerang-mutiara": "shell", "besi-putih": "jewellery", "asmat": "carving", "noken": "netting", "sentani-maro": "bark-cloth",
    "batik-papua": "batik", "koteka/tifa": "turned", "terfo/timur": "stripe",
}

OF_TECHNIQUE = (
    ("ikat-ganda", "double-ikat"), ("ikat-pakan", "weft-ikat"), ("ikat-lungsi", "warp-ikat"), ("ikat", "warp-ikat"), ("pahikung", "pahikung"), ("buna", "buna"),
    ("sotis", "buna"), ("lotis", "buna"), ("songket", "songket"), ("sungkit", "songket"), ("tapis", "tapis"), ("kasab", "embroidery"), ("lurik", "stripe"),
    ("cagcag", "stripe"), ("gedogan", "stripe"), ("mastuli", "weft-ikat"), ("kristik", "weft-ikat"), ("jumputan", "tie-dye"), ("pelangi", "tie-dye"), ("tritik", "tie-dye"),
    ("batik", "batik"), ("ecoprint", "batik"), ("prada", "prada"), ("kerawang", "drawn-thread"), ("karawo", "drawn-thread"), ("sulam", "embroidery"), ("bordir", "embroidery"),
    ("manik", "beadwork"), ("kulit-kayu", "bark-cloth"), ("anyam", "plaiting"), ("rajut", "netting"), ("makrame", "netting"), ("inlay", "inlay"), ("ukir", "carving"),
    ("bubut", "turned"), ("tatah", "leather"), ("filigri", "jewellery"), ("granulasi", "jewellery"), ("jawan", "jewellery"), ("cor", "bronze"), ("tempa", "blade"),
    ("pilin", "pottery"), ("putar", "pottery"), ("raku", "pottery"), ("cetak", "roof-tile"), ("prasi", "palm-leaf"), ("lukis", "painting"), ("tempel", "shell"), ("tapestry", "tapestry"),
    ("tenun", "stripe"),
)
OF_FORM = {"topeng": "mask", "patung": "carving", "boneka": "carving", "perhiasan": "jewellery", "lukisan": "painting", "senjata pusaka": "blade"}
OF_GROUP = {
    "tekstil": "weft-ikat", "serat": "plaiting", "keramik": "pottery", "kayu": "carving", "logam": "jewellery", "batu": "stone", "bahan-alam": "shell",
    "bahan-olahan": "beadwork", "kulit": "leather",
}


def family_for(material_group: str, technique: str, form: str, craft_slug: str = "") -> str:
    """The family for a product. The craft decides; then technique, form and material group. Never fails."""
    group = material_group.split("/")[0].strip()
    if craft_slug == "toraja" and group == "kayu":
        return "carving"
    found = OF_CRAFT.get(craft_slug) or OF_CRAFT.get(craft_slug.replace("-", "/"))
    if found and not _another_trade(found, group, technique):
        return found
    return _by_technique(technique, group) or OF_FORM.get(form) or found or OF_GROUP.get(group, "weft-ikat")


def _by_technique(technique: str, group: str) -> str | None:
    family = next((family for word, family in OF_TECHNIQUE if word in technique), None)
    return "stone" if family == "carving" and group == "batu" else family


def _another_trade(family: str, group: str, technique: str) -> bool:
    # Some crafts have two trades under one name (Baduy cloth and Baduy bags, Sumba ikat and pahikung).
    if family in ("warp-ikat", "stripe") and ("pahikung" in technique or "rajut" in technique):
        return True
    textile = {"weft-ikat", "warp-ikat", "songket", "stripe", "check", "batik", "embroidery"}
    return group in ("kayu", "logam", "keramik", "batu") and family in textile
