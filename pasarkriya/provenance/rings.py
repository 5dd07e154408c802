"""The list of keys by which a label is verified, here or far from any network, and what verifying says."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pasarkriya.provenance.tokens import NoToken, Payload, read

FORM = "pasarkriya/keys/1"
# An older list may not know of a revocation yet: it still verifies, and says how old it is.
STALE_AFTER = timedelta(days=30)
# Looking at a signature of an unknown key takes the time of a real one. Its secret half is forgotten at once.
NOBODY = Ed25519PrivateKey.generate().public_key()


class RingUnreadable(ValueError):
    """Not a list of keys."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key signs from `not_before` until `retired_on`, both days included; once revoked it proves nothing."""

    kid: str
    public: bytes
    not_before: date
    retired_on: date | None = None
    revoked_on: date | None = None

    def signs_on(self, day: date) -> bool:
        return self.not_before <= day and (self.retired_on is None or day <= self.retired_on)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason`: signed, not_genuine, key_revoked, passport_revoked. One word for all that is not ours."""

    reason: str
    payload: Payload | None = None
    revoked_on: date | None = None

    @property
    def valid(self) -> bool:
        return self.reason == "signed"


NOT_GENUINE = Verdict("not_genuine")


@dataclass(frozen=True)
class Ring:
    """`revoked` are ids of single passports (hex) that were called back."""

    issued_at: datetime
    keys: dict[str, Key]
    revoked: dict[str, date] = field(default_factory=dict)

    def verify(self, text: str) -> Verdict:
        """The signature first: who has no signature of ours learns nothing else."""
        try:
            token = read(text)
        except NoToken:
            return NOT_GENUINE
        payload, key = token.payload, self.keys.get(token.payload.kid)
        public = Ed25519PublicKey.from_public_bytes(key.public) if key else NOBODY
        try:
            public.verify(token.signature, token.signed)
        except InvalidSignature:
            return NOT_GENUINE
        if key is None or not key.signs_on(payload.day):
            return NOT_GENUINE
        if key.revoked_on:
            return Verdict("key_revoked", payload, key.revoked_on)
        if day := self.revoked.get(payload.id.hex()):
            return Verdict("passport_revoked", payload, day)
        return Verdict("signed", payload)

    def age(self, now: datetime) -> timedelta:
        return max(now - self.issued_at, timedelta())

    def is_stale(self, now: datetime) -> bool:
        return self.age(now) > STALE_AFTER


def kid_of(public: bytes) -> str:
    return sha256(public).hexdigest()[:8]


def as_json(ring: Ring) -> str:
    """The published list: no secret in it, the same to the byte for the same ring."""
    facts = {
        "form": FORM,
        "issued_at": ring.issued_at.isoformat(),
        "stale_after_days": STALE_AFTER.days,
        "keys": [_told(key) for key in sorted(ring.keys.values(), key=lambda key: (key.not_before, key.kid))],
        "revoked": {ident: day.isoformat() for ident, day in sorted(ring.revoked.items())},
    }
    return json.dumps(facts, separators=(",", ":"))


def _told(key: Key) -> dict[str, Any]:
    return {
        "kid": key.kid,
        "public": b64encode(key.public).decode(),
        "not_before": key.not_before.isoformat(),
        "retired_on": key.retired_on and key.retired_on.isoformat(),
        "revoked_on": key.revoked_on and key.revoked_on.isoformat(),
    }


def from_json(text: str) -> Ring:
    """Raises `RingUnreadable`. A key whose id is not the digest of its public half is left out."""
    try:
        facts = json.loads(text)
        if facts["form"] != FORM:
            raise RingUnreadable
        keys = {key.kid: key for key in _keys(facts["keys"])}
        revoked = {str(ident): date.fromisoformat(day) for ident, day in facts["revoked"].items()}
        issued_at = datetime.fromisoformat(facts["issued_at"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RingUnreadable from None
    if issued_at.tzinfo is None:
        raise RingUnreadable
    return Ring(issued_at, keys, revoked)


def _keys(rows: Iterable[dict[str, Any]]) -> Iterable[Key]:
    for row in rows:
        public = b64decode(row["public"], validate=True)
        if len(public) == 32 and row["kid"] == kid_of(public):
            yield Key(row["kid"], public, _day(row["not_before"]), _maybe(row["retired_on"]), _maybe(row["revoked_on"]))


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _maybe(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
