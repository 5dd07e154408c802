"""What the screens call fields, certainty, states and changes."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pasarkriya.catalogue.imports.columns import Column
from pasarkriya.catalogue.imports.fields import HEADINGS, Field
from pasarkriya.catalogue.models import ImportRun, ImportStatus

# Fields that our own export never writes.
OTHERS = {
    Field.PARENT: _("Code that ties variants together"),
    Field.SHORT_DESCRIPTION: _("Short description"),
    Field.VARIANT_OPTIONS: _("List of variants"),
    Field.SIZE: _("Size, as 200 × 105 cm"),
}

STATUSES = {
    ImportStatus.UPLOADED: (_("Waiting for you to look"), "waiting"),
    ImportStatus.QUEUED: (_("Waiting its turn"), "waiting"),
    ImportStatus.RUNNING: (_("Coming in"), "going"),
    ImportStatus.DONE: (_("Done"), "done"),
    ImportStatus.FAILED: (_("Could not be read"), "problem"),
}

CHANGES = {
    "created": (_("new"), "going"),
    "updated": (_("changes"), "waiting"),
    "unchanged": (_("stays as it is"), "over"),
    "refused": (_("does not come in"), "problem"),
}


def field_label(field: Field) -> str:
    if field in OTHERS:
        return str(OTHERS[field])
    return HEADINGS[field][(get_language() or "id").startswith("en")]


def field_options() -> list[tuple[str, str]]:
    return [("", gettext("Leave out")), *((str(field), field_label(field)) for field in Field)]


def certainty(column: Column) -> str:
    """In words: a percentage says nothing to most people."""
    if not column.field:
        return ""
    if column.confidence >= 100:
        return gettext("We are sure.")
    return gettext("Likely.") if column.confidence >= 70 else gettext("A guess; please look.")


def status(run: ImportRun) -> tuple[str, str]:
    word, tone = STATUSES[ImportStatus(run.status)]
    return str(word), tone
