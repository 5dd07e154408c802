"""Texts between curators and makers. What a curator reads names nobody before the round is decided."""

from typing import Any

from django.utils import translation

from pasarkriya.accounts.models import User
from pasarkriya.catalogue.models import Product
from pasarkriya.curation.change_models import ChangeRequest
from pasarkriya.curation.models import FixItem, Review, Submission, SubmissionStatus
from pasarkriya.kernel.time import now
from pasarkriya.notices.about_orders import people_of
from pasarkriya.notices.actions.write_notice import Address, by_mail, by_whatsapp, write_notice
from pasarkriya.notices.links import site
from pasarkriya.notices.queries import OF_CURATION
from pasarkriya.notices.texts import text_of
from pasarkriya.shops.models import Shop
from pasarkriya.wording.curation import TIERS, field_name, value_said

EVENTS = {
    SubmissionStatus.APPROVED: "curation_approved",
    SubmissionStatus.FIX_ASKED: "curation_fix_asked",
    SubmissionStatus.DECLINED: "curation_declined",
}


def tell_curator(review_id: int) -> None:
    review = Review.objects.select_related("curator", "submission__council", "submission__product__craft").get(
        pk=review_id
    )
    submission = review.submission
    craft = submission.product.craft
    text = text_of(
        "curator_asked",
        "curator",
        review.curator.language,
        number=submission.number,
        craft=(craft.name_en if review.curator.language == "en" else craft.name_id) if craft else "",
        council=submission.council.name,
        due_at=review.due_at,
        link=site(f"/dewan/kurasi/{submission.public_id}"),
    )
    about = f"{OF_CURATION}{submission.public_id}"
    write_notice(text, by_mail(review.curator.email), event=f"curator_asked@{review.pk}", about=about, now=now())


def tell_decision(submission_id: int, round: int) -> None:
    """To the maker, by mail and as a WhatsApp text that her board sends by a press. Too late to tell an older round."""
    submission = Submission.objects.select_related("council", "product", "shop__region").get(pk=submission_id)
    event = EVENTS.get(SubmissionStatus(submission.status))
    if event is None or submission.round != round:
        return
    facts = {
        "council": submission.council.name,
        "work": submission.product.name,
        "number": submission.number,
        "reason": submission.answer,
        "fixes": list(FixItem.objects.filter(submission=submission, round=round).order_by("id")),
        "has_appealed": submission.appeal_round is not None,
        "link": site(f"/jual/toko/{submission.shop.slug}/kurasi/{submission.public_id}"),
    }
    about = f"{OF_CURATION}{submission.public_id}"
    _tell_shop(submission.shop, event, f"{event}@{round}", about, lambda: facts | {"tier": str(TIERS[submission.tier])})


def tell_change_asked(change_id: int) -> None:
    _tell_of_change(change_id, "change_asked")


def tell_change_decided(change_id: int) -> None:
    _tell_of_change(change_id, "change_decided")


def _tell_of_change(change_id: int, event: str) -> None:
    change = ChangeRequest.objects.get(pk=change_id)
    product = Product.objects.select_related("shop__region").get(pk=change.product_id)

    def facts() -> dict[str, Any]:
        return {
            "work": product.name,
            "what": field_name(change.field),
            "before": value_said(change.field, change.before),
            "after": value_said(change.field, change.after),
            "reason": change.reason,
            "answer": change.answer,
            "is_made": change.status == "MADE",
            "link": site(f"/jual/toko/{product.shop.slug}/perubahan"),
        }

    _tell_shop(product.shop, event, event, f"{OF_CURATION}change-{change.pk}", facts)


def _tell_shop(shop: Shop, name: str, event: str, about: str, facts: Any) -> None:
    """`facts` is asked in each reader's language, since names of things differ."""
    people = people_of(shop)
    for user in people:
        _write(shop, name, event, about, user, by_mail(user.email), facts)
    _write(shop, name, event, about, people[0] if people else None, by_whatsapp(shop.phone), facts)


def _write(shop: Shop, name: str, event: str, about: str, reader: User | None, to: list[Address], facts: Any) -> None:
    language = reader.language if reader else "id"
    with translation.override(language):
        told = facts()
    text = text_of(name, "maker", language, shop=shop.name, zone=shop.region.time_zone, **told)
    write_notice(text, to, event=event, about=about, shop_id=shop.pk, now=now())
