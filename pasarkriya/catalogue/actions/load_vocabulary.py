from pasarkriya.catalogue import data
from pasarkriya.catalogue.models import Craft, VocabularyEntry


def load_vocabulary() -> int:
    """Write the vocabulary and the crafts from the data files; again updates them. Returns how many."""
    entries = [VocabularyEntry(**row) for row in data.vocabulary()]
    VocabularyEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["name_id", "name_en", "note", "position"],
    )
    crafts = [_craft(row, position) for position, row in enumerate(data.crafts())]
    columns = [f.attname for f in Craft._meta.concrete_fields if f.attname not in ("id", "slug")]
    Craft.objects.bulk_create(crafts, update_conflicts=True, unique_fields=["slug"], update_fields=columns)
    return len(entries) + len(crafts)


def _craft(row: dict, position: int) -> Craft:
    ip = row["ip"]
    return Craft(
        slug=row["slug"],
        name_id=row["name_id"],
        name_en=row["name_en"],
        local_name=row["local_name"],
        description_id=row["description_id"],
        description_en=row["description_en"],
        material_group=row["material_group"],
        provinces=row["provinces"],
        techniques=row["techniques"],
        ip_status=ip["status"].upper() if ip.get("status") else "NONE",
        ip_number=ip.get("number") or "",
        ip_on=ip.get("date") or None,
        position=position,
    )
