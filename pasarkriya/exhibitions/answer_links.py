"""The link in the letter that asks whether the pieces are still there: it opens this one question, for a while.

Its signature has a salt of its own, so nothing else we sign opens it. Whoever has it can answer for the shop's goods
at this leg and see nothing else; that is what the letter is for.
"""

from datetime import UTC, datetime

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from pasarkriya.exhibitions.goods_models import Consignment, ConsignmentStatus
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import AnswerLinkOver
from pasarkriya.shops.models import Shop

SALT = "pasarkriya.exhibitions.heartbeat-answer"
ANSWERABLE = (ConsignmentStatus.ASKED, ConsignmentStatus.PAUSED)
# After her answer she still sees what she said.
SEEN = (*ANSWERABLE, ConsignmentStatus.CONFIRMED, ConsignmentStatus.WITHDRAWN)


def token_for(shop: Shop, leg: Leg, due_at: datetime) -> str:
    """`<shop>.<leg>.<seconds>.<signature>`, good until the leg begins, or until she may answer if later."""
    until = int(max(due_at, leg.period.lower).timestamp())
    told = f"{shop.pk}.{leg.pk}.{until}"
    return f"{told}.{_sign(told)}"


def goods_asked(token: str, *, now: datetime) -> tuple[Shop, Leg, list[Consignment]]:
    """What the letter asked about. Raises `AnswerLinkOver` for a link that is none, or no more."""
    told, _, sign = token.rpartition(".")
    if not told or not constant_time_compare(_sign(told), sign.encode("utf-8", "replace")):
        raise AnswerLinkOver()
    shop_id, leg_id, until = (int(part) for part in told.split("."))
    shop = Shop.objects.select_related("region").filter(pk=shop_id).first()
    leg = Leg.objects.select_related("programme").filter(pk=leg_id).first()
    if shop is None or leg is None or now >= datetime.fromtimestamp(until, UTC):
        raise AnswerLinkOver()
    rows = Consignment.objects.filter(shop=shop, stand__leg=leg, asked_at__isnull=False, status__in=SEEN)
    return shop, leg, list(rows.select_related("variant__product", "stand__leg__programme").order_by("pk"))


def _sign(told: str) -> str:
    return Signer(salt=SALT, algorithm="sha256").signature(told)
