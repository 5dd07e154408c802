"""How reports of imitations are spoken of, for the reporter, the board and the maker alike."""

from django.utils.translation import gettext as _

from pasarkriya.imitations.models import Kind, Status


def kind_name(kind: str) -> str:
    return {
        Kind.SUSPECT.value: _("A work here is not what it says"),
        Kind.ELSEWHERE.value: _("An imitation is offered elsewhere"),
        Kind.OWN_PHOTO.value: _("A maker says: this photo is mine"),
    }.get(kind, kind)


def status_name(status: str) -> str:
    return {
        Status.OPEN.value: _("The council is looking at it"),
        Status.UPHELD.value: _("The report is right"),
        Status.DISMISSED.value: _("Not confirmed"),
    }.get(status, status)


def status_tone(status: str) -> str:
    return {Status.OPEN.value: "waiting", Status.UPHELD.value: "done"}.get(status, "over")
