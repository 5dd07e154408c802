"""What a maker is told of her proofs: the officer's note, and that one ends soon."""

from typing import Any

from django.utils import translation

from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import people_of
from pasarkriya.notices.actions.write_notice import Address, by_mail, by_whatsapp, write_notice
from pasarkriya.notices.links import site
from pasarkriya.notices.queries import OF_SHOP
from pasarkriya.notices.texts import text_of
from pasarkriya.verification.models import Proof, ProofStatus
from pasarkriya.wording.formats import short_day
from pasarkriya.wording.proofs import name_of


def tell_sent_back(proof_id: int) -> None:
    proof = _proof(proof_id)
    if proof.status == ProofStatus.SENT_BACK:
        _tell(proof, "proof_sent_back", reason=proof.reason)


def tell_ending(proof_id: int) -> None:
    proof = _proof(proof_id)
    if proof.status == ProofStatus.APPROVED and proof.valid_until:
        _tell(proof, "proof_ending", day=proof.valid_until)


def _proof(proof_id: int) -> Proof:
    return Proof.objects.select_related("shop__region").get(pk=proof_id)


def _tell(proof: Proof, event: str, **more: Any) -> None:
    """Mail to everyone of the shop, and a WhatsApp text that the board sends by a press."""
    people = people_of(proof.shop)
    for user in people:
        _write(proof, event, user.language, by_mail(user.email), more)
    _write(proof, event, people[0].language if people else "id", by_whatsapp(proof.shop.phone), more)


def _write(proof: Proof, event: str, language: str, to: list[Address], more: dict[str, Any]) -> None:
    with translation.override(language):
        said = {name: short_day(value) if name == "day" else value for name, value in more.items()}
        what = name_of(proof.kind)
    link = site(f"/jual/toko/{proof.shop.slug}/bukti/")
    text = text_of(event, "maker", language, shop=proof.shop.name, what=what, link=link, **said)
    about = f"{OF_SHOP}{proof.shop_id}"
    write_notice(text, to, event=f"{event}@{proof.pk}", about=about, shop_id=proof.shop_id, now=now())
