"""Made-up names: of people, by region; of shops, by trade."""

from random import Random

from pasarkriya.demo.words import table

SECOND: list[str] = table("names")["second"]


def person(rng: Random, province: str) -> str:
    words = table("names")
    if province == "51":
        title, given = rng.choice([("Ni", "bali_women"), ("I", "bali_men")])
        order = rng.choice([each for each in words["bali_order"] if title == "Ni" or each != "Luh"])
        return f"{title} {order} {rng.choice(words[given])}"
    return f"{rng.choice(words['given'])} {rng.choice(words['family'].get(province, words['anywhere']))}"


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
    slug, trades = craft["slug"], table("names")["trade"]
    if slug in trades:
        return trades[slug]
    if any(t.startswith("batik") for t in craft["techniques"]):
        return trades["batik"]
    if craft["slug"].startswith(("perak", "kotagede", "kendari")):
        return trades["perak"]
    return trades[craft["material_group"]]
