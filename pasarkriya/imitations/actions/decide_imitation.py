from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.actions.give_photo_leave import give_photo_leave
from pasarkriya.catalogue.actions.publish_product import withdraw_product
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.pictures.accept import look_at
from pasarkriya.imitations.events import ImitationDecided
from pasarkriya.imitations.models import Kind, Report, ReportPhoto, Status
from pasarkriya.imitations.pictures import picture_bytes
from pasarkriya.imitations.refusals import AnswerNeeded, VerdictMissing
from pasarkriya.imitations.rules import LONGEST_WORDS, tidy
from pasarkriya.imitations.states import report_machine
from pasarkriya.kernel.events import publish
from pasarkriya.shops.refusals import OwnShop


@dataclass(frozen=True)
class Verdict:
    """`is_right`: the report is; None when nobody has said. `withdraws`: a suspect work goes off the market."""

    is_right: bool | None
    answer: str
    withdraws: bool = False


def is_own(report: Report, actor: Actor) -> bool:
    """Who works in the shop does not decide about it, nor who reported."""
    in_shop = report.shop_id is not None and report.shop_id in actor.shops(Permission.SHOP_READ)
    return in_shop or report.by == actor.name


@transaction.atomic
def decide_imitation(report: Report, verdict: Verdict, *, by: Actor, now: datetime) -> None:
    """The board's answer, once. Raises `OwnShop`, `VerdictMissing`, `AnswerNeeded`, `IllegalMove`."""
    if is_own(report, by):
        raise OwnShop()
    if verdict.is_right is None:
        raise VerdictMissing()
    answer = tidy(verdict.answer, LONGEST_WORDS)
    if not answer:
        raise AnswerNeeded()
    to = Status.UPHELD if verdict.is_right else Status.DISMISSED
    withdrew = verdict.is_right and verdict.withdraws and report.kind == Kind.SUSPECT and _is_shown(report)
    report_machine.move(
        report, to, by=by.name, reason=answer, now=now,
        answer=answer, decided_by=by.user, decided_at=now, withdrew=withdrew,
    )  # fmt: skip
    if withdrew and report.product:
        withdraw_product(report.product, by=by.name, now=now, reason=answer)
    if verdict.is_right and report.kind == Kind.OWN_PHOTO and report.shop:
        _give_leave(report, by=by.name, now=now)
    publish(ImitationDecided(str(report.public_id)))


def _is_shown(report: Report) -> bool:
    if report.product is None:
        return False
    rows = Product.objects.select_for_update(of=("self",)).filter(pk=report.product.pk)
    return rows.filter(status=ProductStatus.PUBLISHED).exists()


def _give_leave(report: Report, *, by: str, now: datetime) -> None:
    for photo in ReportPhoto.objects.filter(report=report):
        if (file := picture_bytes(photo.key)) and report.shop:
            give_photo_leave(report.shop, look_at(file), by=by, now=now)
