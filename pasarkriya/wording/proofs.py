"""Proofs of a shop in words: what each is, where a maker finds it, how it stands."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pasarkriya.verification.models import How, Level, ProofKind
from pasarkriya.verification.names import NAMES
from pasarkriya.verification.rules import State


def name_of(kind: str) -> str:
    return gettext(NAMES[kind])


HINTS = {
    ProofKind.NIB: _("Thirteen digits, on the letter of oss.go.id. It is free; the council helps you to get one."),
    ProofKind.NIK: _("Sixteen digits, at the top of your identity card. No photo of the card is needed."),
    ProofKind.KTP_OF_PROVINCE: _("Only if you have no business number: a photo of the identity card."),
    ProofKind.NPWP: _("On your tax card or letter. For a person it is the number of the identity card."),
    ProofKind.PRODUCER: _("Buyers pay for hands that made it. Read the sentence; tick it if it is true for you."),
    ProofKind.SIINAS: _("The number or name of your account at siinas.kemenperin.go.id."),
    ProofKind.PIRT: _("On the letter of the health office; it belongs on every label of home-made food."),
    ProofKind.HALAL: _("For goods of leather, bone, horn or wool. If you have none, leave it for later."),
    ProofKind.QRIS: _("On your QRIS sign, under the name: ID and thirteen digits."),
    ProofKind.VISIT: _("Someone from the council comes to see you and writes it down."),
    ProofKind.WORKSHOP: _("Your loom, your bench or your kiln, with the work on it."),
}
STATES = {
    State.MISSING: (_("Still missing"), "waiting"),
    State.GIVEN: (_("The council looks at it"), "going"),
    State.SENT_BACK: (_("Sent back with a note"), "problem"),
    State.EXPIRED: (_("Its time is over"), "problem"),
    State.MET: (_("Approved"), "done"),
    State.ENDING: (_("Ends soon; renew it"), "waiting"),
    State.WAIVED: (_("The council does without it"), "done"),
    State.SPARED: (_("Not needed any more"), "over"),
    State.RESTING: (_("Another one is with the council"), "over"),
}
ROUNDS = {
    "GIVEN": _("Given"),
    "APPROVED": _("Approved"),
    "SENT_BACK": _("Sent back"),
    "WAIVED": _("Waived"),
    "EXPIRED": _("Time over"),
    "REPLACED": _("Renewed since"),
}
LEVELS = {
    Level.REGISTERED: _("To open the shop"),
    Level.VERIFIED: _("For the seal of the council"),
    Level.CURATED: _("To take part in exhibitions"),
}
HOWS = {
    How.NUMBER: _("a number"),
    How.DOCUMENT: _("a photo"),
    How.ATTESTATION: _("the maker's word"),
    How.VISIT: _("a visit"),
}
# What a seal says to buyers; kinds without a sentence stay between the shop and its council.
SEALED = {
    ProofKind.PRODUCER: _("maker, not trader"),
    ProofKind.NIB: _("registered business"),
    ProofKind.NIK: _("identity"),
    ProofKind.KTP_OF_PROVINCE: _("identity"),
    ProofKind.WORKSHOP: _("workplace"),
    ProofKind.VISIT: _("visited on the spot"),
    ProofKind.PIRT: _("home food permit"),
    ProofKind.HALAL: _("halal certificate"),
}
_ORDER = list(SEALED)


def sealed(kinds: list[str]) -> list[str]:
    """The sentences of a seal, the most telling first, none twice."""
    told = [str(SEALED[kind]) for kind in _ORDER if kind in kinds]
    return list(dict.fromkeys(told))
