"""Tasks of this package. Each takes the fields of the event that queued it; run twice it writes nothing new."""

from collections.abc import Sequence
from typing import Any

from pasarkriya.kernel.tasks import task
from pasarkriya.kernel.time import now
from pasarkriya.notices import (
    about_clashes,
    about_curation,
    about_exhibitions,
    about_labels,
    about_proofs,
    imitation_decided,
    order_cancelled,
    order_confirmed,
    order_done,
    order_expired,
    order_shipped,
    payment_not_found,
    payment_reported,
    purchase_placed,
    return_answered,
    return_asked,
    return_decided,
    shop_opened,
    shop_sent_back,
    shop_submitted,
)
from pasarkriya.notices.actions.send_notice import send_notice

TRIES = 6


@task(queue="mail", retries=TRIES, pass_context=True)
def send_mail(context: Any, notice_id: int, **unknown: Any) -> None:
    # `attempts` counts the runs that failed before this one; after TRIES of them there is no further.
    send_notice(notice_id, is_last_try=context.job.attempts >= TRIES, now=now())


@task()
def tell_purchase_placed(purchase: str, **unknown: Any) -> None:
    purchase_placed.tell(purchase)


@task()
def tell_payment_reported(orders: Sequence[str], **unknown: Any) -> None:
    for order in orders:
        payment_reported.tell(order)


@task()
def tell_payment_not_found(orders: Sequence[str], reason: str = "", **unknown: Any) -> None:
    for order in orders:
        payment_not_found.tell(order, reason)


@task()
def tell_order_confirmed(order: str, **unknown: Any) -> None:
    order_confirmed.tell(order)


@task()
def tell_order_shipped(order: str, **unknown: Any) -> None:
    order_shipped.tell(order)


@task()
def tell_order_done(order: str, **unknown: Any) -> None:
    order_done.tell(order)


@task()
def tell_order_expired(order: str, **unknown: Any) -> None:
    order_expired.tell(order)


@task()
def tell_order_cancelled(order: str, reason: str = "", **unknown: Any) -> None:
    order_cancelled.tell(order, reason)


@task()
def tell_return_asked(return_id: str, **unknown: Any) -> None:
    return_asked.tell(return_id)


@task()
def tell_return_answered(return_id: str, **unknown: Any) -> None:
    return_answered.tell(return_id)


@task()
def tell_return_decided(return_id: str, **unknown: Any) -> None:
    return_decided.tell(return_id)


@task()
def tell_label_seems_copied(case_id: int, **unknown: Any) -> None:
    about_labels.tell_seems_copied(case_id)


@task()
def tell_label_judged(case_id: int, **unknown: Any) -> None:
    about_labels.tell_judged(case_id)


@task()
def tell_imitation_decided(report_id: str, **unknown: Any) -> None:
    imitation_decided.tell(report_id)


@task()
def tell_shop_submitted(shop_id: int, **unknown: Any) -> None:
    shop_submitted.tell(shop_id)


@task()
def tell_shop_opened(shop_id: int, **unknown: Any) -> None:
    shop_opened.tell(shop_id)


@task()
def tell_shop_sent_back(shop_id: int, reason: str = "", **unknown: Any) -> None:
    shop_sent_back.tell(shop_id, reason)


@task()
def tell_curator(review_id: int, **unknown: Any) -> None:
    about_curation.tell_curator(review_id)


@task()
def tell_curation_decided(submission_id: int, round: int, **unknown: Any) -> None:
    about_curation.tell_decision(submission_id, round)


@task()
def tell_change_asked(change_id: int, **unknown: Any) -> None:
    about_curation.tell_change_asked(change_id)


@task()
def tell_change_decided(change_id: int, **unknown: Any) -> None:
    about_curation.tell_change_decided(change_id)


@task()
def tell_proof_sent_back(proof_id: int, **unknown: Any) -> None:
    about_proofs.tell_sent_back(proof_id)


@task()
def tell_proof_ending(proof_id: int, **unknown: Any) -> None:
    about_proofs.tell_ending(proof_id)


@task()
def tell_goods_decided(consignment_id: int, status: str = "", **unknown: Any) -> None:
    about_exhibitions.tell_decided(consignment_id, status)


@task()
def tell_heartbeat(consignment_id: int, **unknown: Any) -> None:
    about_exhibitions.tell_asked(consignment_id)


@task()
def tell_leg_moved(leg_id: int, is_suspended: bool = False, **unknown: Any) -> None:
    about_exhibitions.tell_moved(leg_id, is_suspended)


@task()
def tell_goods_come_back(manifest_id: int, **unknown: Any) -> None:
    about_exhibitions.tell_coming_back(manifest_id)


@task()
def tell_clash_decided(clash_id: int, **unknown: Any) -> None:
    about_clashes.tell_decided(clash_id)
