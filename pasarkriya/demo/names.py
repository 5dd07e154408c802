"""Made-up names: of people, by region; of shops, by trade."""

from random import Random

BALI_ORDER = ["Wayan", "Made", "Nyoman", "Ketut", "Putu", "Kadek", "Komang", "Luh"]
BALI_GIVEN = [
    "Ariani", "Sukerti", "Suarni", "Widiasih", "Murniati", "Rasmini", "Sudarmi", "Puspawati", "Kertiasih", "Darmayanti",
    "Suastini", "Raniasih", "Sumerta", "Suardika", "Artawan", "Sudiana", "Wirawan", "Karmini", "Seriasih", "Parwata",
]  # fmt: skip
GIVEN = [
    "Siti", "Rohana", "Maryam", "Yuliana", "Kartini", "Sumiati", "Ratna", "Halimah", "Dorkas", "Yohana", "Martha", "Aminah",
    "Lestari", "Wulandari", "Hasnah", "Rukmini", "Nurhayati", "Salmah", "Bertha", "Adriana", "Sofia", "Sulastri", "Tiurma", "Rosmawar",
    "Darmawan", "Suparman", "Yusuf", "Ibrahim", "Markus", "Paulus", "Hendra", "Slamet", "Sugeng", "Ramli", "Tarigan", "Zainal",
]  # fmt: skip
FAMILY = {
    "11": ["Daud", "Hasan", "Ali"], "12": ["Sitorus", "Nainggolan", "Ginting", "Simbolon"], "13": ["Chaniago", "Piliang", "Koto"],
    "33": ["Wibowo", "Susanto", "Hartono"], "34": ["Prasetyo", "Widodo", "Nugroho"], "52": ["Sahabudin", "Mahsun"],
    "53": ["Rambu", "Bria", "Nahak", "da Silva"], "71": ["Mamahit", "Wuisan"], "73": ["Andi", "Baso", "Rante"],
    "81": ["Latuheru", "Sopacua"], "91": ["Wenda", "Ondikleuw", "Yoku"], "93": ["Kaimu", "Biyipit"],
}  # fmt: skip
ANYWHERE = ["Rahman", "Saputra", "Hidayat", "Yulianti", "Syahrir", "Amelia", "Permana", "Utami"]
SECOND = [
    "Sari", "Lestari", "Cahaya", "Mekar", "Sekar", "Karya", "Rahayu", "Melati", "Kencana", "Sejahtera", "Bunda", "Indah", "Pusaka",
    "Mandiri", "Harapan", "Bersama", "Mutiara", "Asri", "Kenanga", "Anugerah", "Warisan", "Laras", "Puspa", "Tirta", "Surya", "Purnama",
]  # fmt: skip
TRADE = {
    "endek": ["Tenun", "Rumah Endek", "Pertenunan"], "gringsing": ["Tenun Gringsing", "Griya"], "batik": ["Batik", "Rumah Batik", "Sanggar Batik"],
    "tekstil": ["Tenun", "Wastra", "Rumah Tenun", "Kelompok Tenun", "Sanggar"], "serat-alam": ["Anyaman", "Kriya", "Kelompok Anyam"],
    "keramik": ["Gerabah", "Keramik", "Studio Tanah"], "kayu": ["Ukir", "Sanggar Ukir", "Kriya Kayu"], "logam": ["Pandai", "Perak", "Bengkel"],
    "batu-batuan": ["Ukir Batu", "Sanggar"], "bahan-alam": ["Kriya", "Sanggar"], "bahan-alam-olahan": ["Kriya", "Rumah"],
}  # fmt: skip


def person(rng: Random, province: str) -> str:
    if province == "51":
        title = rng.choice(["Ni", "I"])
        return f"{title} {rng.choice(BALI_ORDER)} {rng.choice(BALI_GIVEN)}"
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY.get(province, ANYWHERE))}"


def shop(rng: Random, craft: dict, place: str, taken: set[str]) -> str:
    """A name no other demo shop has."""
    trade = _trade(craft)
    for _ in range(60):
        name = f"{rng.choice(trade)} {rng.choice(SECOND)}"
        if name in taken:
            name = f"{name} {place}"
        if name not in taken:
            taken.add(name)
            return name
    name = f"{trade[0]} {place} {len(taken)}"
    taken.add(name)
    return name


def _trade(craft: dict) -> list[str]:
    slug = craft["slug"]
    if slug in TRADE:
        return TRADE[slug]
    if any(t.startswith("batik") for t in craft["techniques"]):
        return TRADE["batik"]
    if craft["slug"].startswith(("perak", "kotagede", "kendari")):
        return ["Perak", "Perak & Emas"]
    return TRADE[craft["material_group"]]


def latin(name: str) -> str:
    return "".join(c for c in name.lower() if c.isascii() and c.isalnum())
