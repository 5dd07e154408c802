"""One list of what waits for a board: what it is, since when, whose turn. A source per kind of thing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.permissions import Permission
from pasarkriya.catalogue.listing import short_region
from pasarkriya.councils.queries import councils_by_region
from pasarkriya.curation.change_queries import changes_waiting_for_board
from pasarkriya.curation.queries import reviews_waiting_for, submissions_in_reach, without_curators
from pasarkriya.exhibitions.till_queries import clashes_in_reach, notes_in_reach
from pasarkriya.imitations.queries import reports_waiting
from pasarkriya.provenance.queries import cases_waiting
from pasarkriya.shops.companions import papers_to_confirm
from pasarkriya.shops.queries import waiting_in_reach
from pasarkriya.verification.queries import proofs_waiting
from pasarkriya.web.board.words import zone_of
from pasarkriya.wording.curation import days_left, field_name
from pasarkriya.wording.formats import rupiah, told
from pasarkriya.wording.proofs import name_of

# A maker who hears nothing for longer than this thinks she was forgotten.
LONG = timedelta(days=3)
# A buyer stands at the till, or waits for a parcel.
BUYER_WAITS = timedelta(days=1)


@dataclass(frozen=True)
class Item:
    """`turn` says whose hand it waits for; `is_mine`: this reader's own. `note` is a clock, where there is one."""

    name: str
    place: str
    council: str
    turn: str
    since: datetime
    zone: str
    href: str
    is_mine: bool
    is_long: bool
    note: str = ""


def shops_waiting(actor: Actor, now: datetime) -> list[Item]:
    shops = waiting_in_reach(actor)
    nearest = councils_by_region(shop.region_id for shop in shops)
    return [
        Item(
            name=shop.name,
            place=f"{shop.village or (shop.district.name if shop.district else '')}, {short_region(shop.region.name)}",
            council=nearest[shop.region_id].name if shop.region_id in nearest else "",
            turn=_("Verifier or chair: look at the shop"),
            since=shop.submitted_at or shop.created_at,
            zone=shop.region.time_zone,
            href=reverse("board_shop", args=[shop.slug]),
            is_mine=actor.may(Permission.SHOP_VERIFY, region=shop.region_id),
            is_long=now - (shop.submitted_at or now) > LONG,
        )
        for shop in shops
    ]


def reviews_waiting(actor: Actor, now: datetime) -> list[Item]:
    """A curator's own, without the name of the maker."""
    return [
        Item(
            name=_work(review.submission.product.craft, review.submission.number),
            place=_("third look, to break a tie") if review.seat == 3 else _("round %(num)d") % {"num": review.round},
            council=review.submission.council.name,
            turn=_("You: score the work"),
            since=review.asked_at,
            zone=zone_of(review.submission.council),
            href=reverse("board_work", args=[review.submission.public_id]),
            is_mine=True,
            is_long=now > review.due_at,
            note=days_left((review.due_at - now).total_seconds()),
        )
        for review in reviews_waiting_for(actor)
    ]


def works_without_curators(actor: Actor, now: datetime) -> list[Item]:
    """Nobody can look at them until the chair appoints somebody."""
    waiting = submissions_in_reach(actor, waiting=True)
    lonely = without_curators(waiting)
    return [
        Item(
            name=_work(each.product.craft, each.number),
            place=_("too few curators"),
            council=each.council.name,
            turn=_("Chair: appoint another curator"),
            since=each.sent_at,
            zone=zone_of(each.council),
            href=reverse("board_curation"),
            is_mine=actor.may(Permission.CURATION_MANAGE, region=each.council.reach),
            is_long=now - each.sent_at > LONG,
            note=days_left((each.due_at - now).total_seconds()),
        )
        for each in waiting
        if each.pk in lonely
    ]


def changes_waiting(actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            name=change.product.name,
            place=_("change of: %(what)s") % {"what": field_name(change.field)},
            council=change.product.shop.name,
            turn=_("Curator or chair: answer the maker"),
            since=change.asked_at,
            zone=change.product.shop.region.time_zone,
            href=f"{reverse('board_changes')}#c{change.pk}",
            is_mine=True,
            is_long=now - change.asked_at > LONG,
        )
        for change in changes_waiting_for_board(actor)
    ]


def proofs_to_look_at(actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            name=proof.shop.name,
            place=f"{name_of(proof.kind)}, {short_region(proof.shop.region.name)}",
            council="",
            turn=_("Verifier or chair: look at the proof"),
            since=proof.given_at,
            zone=proof.shop.region.time_zone,
            href=f"{reverse('board_proofs', args=[proof.shop.slug])}#p-{proof.kind}",
            is_mine=True,
            is_long=now - proof.given_at > LONG,
        )
        for proof in proofs_waiting(actor)
    ]


def consents_on_paper(actor: Actor, now: datetime) -> list[Item]:
    return [
        Item(
            name=row.shop.name,
            place=_("%(name)s would like to help, with a signed paper") % {"name": row.companion},
            council="",
            turn=_("Verifier or chair: look at the signed paper"),
            since=row.asked_at,
            zone=row.shop.region.time_zone,
            href=f"{reverse('board_proofs', args=[row.shop.slug])}#companions",
            is_mine=True,
            is_long=now - row.asked_at > LONG,
        )
        for row in papers_to_confirm(actor)
    ]


def pieces_sold_twice(actor: Actor, now: datetime) -> list[Item]:
    """Two buyers wait, and neither is favoured before somebody decides."""
    if not actor.may(Permission.EXHIBITION_EDIT):
        return []
    return [
        Item(
            name=view.work,
            place=_("sold twice: %(code)s, %(leg)s") % {"code": view.line.piece.code, "leg": view.clash.leg.name},
            council=view.clash.leg.programme.council.name,
            turn=_("Chair or secretary: decide which buyer gets it"),
            since=view.clash.opened_at,
            zone=view.clash.leg.zone,
            href=reverse("board_clash", args=[view.clash.public_id]),
            is_mine=True,
            is_long=now - view.clash.opened_at > BUYER_WAITS,
        )
        for view in clashes_in_reach(actor)
    ]


def notes_to_pay(actor: Actor, now: datetime) -> list[Item]:
    """Buyers who brought a piece back and have a note instead of their money."""
    if not actor.may(Permission.EXHIBITION_EDIT):
        return []
    return [
        Item(
            name=note.line.piece.consignment.variant.product.name,
            place=_("brought back to the till: %(amount)s to pay") % {"amount": rupiah(note.line.amount)},
            council=note.till.leg.programme.council.name,
            turn=_("Chair or secretary: pay the note"),
            since=note.at,
            zone=note.till.leg.zone,
            href=f"{reverse('board_till')}#n-{note.public_id}",
            is_mine=True,
            is_long=now - note.at > LONG,
        )
        for note in notes_in_reach(actor)
    ]


def labels_copied(actor: Actor, now: datetime) -> list[Item]:
    if not actor.may(Permission.PASSPORT_JUDGE):
        return []
    return [
        Item(
            name=case.passport.product.name,
            place=_("label no. %(n)d seems to be copied") % {"n": case.passport.serial},
            council=case.passport.product.shop.name,
            turn=_("Chair, verifier or curator: look where it was scanned, and decide"),
            since=case.opened_at,
            zone=case.passport.product.shop.region.time_zone,
            href=reverse("board_label_case", args=[case.pk]),
            is_mine=True,
            is_long=now - case.opened_at > LONG,
        )
        for case in cases_waiting(actor)
    ]


def imitations_reported(actor: Actor, now: datetime) -> list[Item]:
    if not actor.may(Permission.IMITATION_DECIDE):
        return []
    return [
        Item(
            name=report.product.name if report.product else report.where_seen[:80],
            place=_("reported as an imitation"),
            council=report.shop.name if report.shop else "",
            turn=_("Chair, secretary, verifier or curator: decide, and answer the reporter"),
            since=report.reported_at,
            zone=report.shop.region.time_zone if report.shop else "Asia/Jakarta",
            href=reverse("board_imitation", args=[report.public_id]),
            is_mine=True,
            is_long=now - report.reported_at > LONG,
        )
        for report in reports_waiting(actor)
    ]


SOURCES: tuple[Callable[[Actor, datetime], list[Item]], ...] = (
    shops_waiting,
    reviews_waiting,
    works_without_curators,
    changes_waiting,
    proofs_to_look_at,
    consents_on_paper,
    labels_copied,
    imitations_reported,
    pieces_sold_twice,
    notes_to_pay,
)


def items_for(actor: Actor, now: datetime) -> list[Item]:
    """The reader's own first, then by how long they wait."""
    found = [item for source in SOURCES for item in source(actor, now)]
    return sorted(found, key=lambda item: (not item.is_mine, item.since))


def _work(craft: object, number: str) -> str:
    name = told(craft.name_id, craft.name_en) if craft else _("A work")  # type: ignore[attr-defined]
    return f"{name}, {number}"
