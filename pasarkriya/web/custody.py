"""Goods change hands on a page: names, signatures on glass, photos of the state, and what arrived."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from pasarkriya.catalogue.imports.values.text import tidy_lines
from pasarkriya.exhibitions.actions.custody import receive, send
from pasarkriya.exhibitions.actions.note_state import State, note_states
from pasarkriya.exhibitions.custody_models import Condition, Manifest, ManifestLine
from pasarkriya.exhibitions.refusals import SignatureNeeded
from pasarkriya.web.kept import kept_picture, signature_of
from pasarkriya.web.requests import Request

CODE = re.compile(r"PK-[0-9A-Z]{10}")


def hand_over(request: Request, manifest: Manifest, lines: Iterable[ManifestLine], *, now: datetime) -> None:
    """Fields `nama`, `pembawa`, `tanda` (written on glass) or `tanda_foto`, and those of `_states`.

    Raises `SignatureNeeded`, refusals of pictures, and those of `custody.send`.
    """
    name = _name(request)
    signature, states = signature_of(request), _states(request, lines)
    with transaction.atomic():
        note_states(manifest, states, is_there=False)
        carrier = " ".join(tidy_lines(request.POST.get("pembawa", "")).split())
        send(manifest, name=name, signature=signature, carrier=carrier, by=request.actor.name, now=now)


def take_over(request: Request, manifest: Manifest, lines: Iterable[ManifestLine], *, now: datetime) -> list[str]:
    """Fields `tiba` (piece ids, several), `kode` (scanned or typed), and those of `hand_over` but the carrier.

    Returns the codes of what did not arrive. Raises as `custody.receive` does, and refusals of pictures.
    """
    rows = list(lines)
    name = _name(request)
    signature, states = signature_of(request), _states(request, rows)
    with transaction.atomic():
        note_states(manifest, states, is_there=True)
        arrived = _arrived(request, rows)
        return receive(manifest, arrived=arrived, name=name, signature=signature, by=request.actor.name, now=now)


def keys_of(manifest: Manifest, lines: Iterable[ManifestLine]) -> set[str]:
    """Of the pictures whoever sees the list may see."""
    keys = {manifest.sender_signature, manifest.receiver_signature}
    for line in lines:
        keys |= {line.photo_key, line.photo_there_key}
    return keys - {""}


def _name(request: Request) -> str:
    """Asked for before pictures are worked on. Raises `SignatureNeeded`."""
    name = " ".join(tidy_lines(request.POST.get("nama", "")).split())[:80]
    if not name:
        raise SignatureNeeded()
    return name


def _states(request: Request, lines: Iterable[ManifestLine]) -> dict[int, State]:
    """By piece: fields `keadaan-<id>`, `catatan-<id>`, `foto-<id>`; only of those that say something."""
    states = {}
    for line in lines:
        key = line.piece_id
        condition = request.POST.get(f"keadaan-{key}", "")
        note = " ".join(tidy_lines(request.POST.get(f"catatan-{key}", "")).split())[:200]
        upload = request.FILES.get(f"foto-{key}")
        photo = kept_picture(request, f"foto-{key}") if isinstance(upload, UploadedFile) and upload.size else ""
        if photo or note or condition in Condition:
            states[key] = State(condition if condition in Condition else Condition.GOOD, photo, note)
    return states


def _arrived(request: Request, lines: list[ManifestLine]) -> set[int]:
    ticked = {int(each) for each in request.POST.getlist("tiba") if each.isdecimal() and len(each) < 15}
    read = set(CODE.findall(request.POST.get("kode", "").upper()))
    return ticked | {line.piece_id for line in lines if line.piece.code in read}
