"""The trail as an inspector and a maker read it: the newest lines first, by shop, kind and time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast

from pasarkriya.accounts.actors import Actor
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.councils.models import Term
from pasarkriya.insights.places import Place, places_of, way_to
from pasarkriya.kernel.models import TrailEntry
from pasarkriya.orders.models import Order
from pasarkriya.shops.models import Member, Shop

# A page costs at most so many lines looked at, and then says where it goes on.
PAGE, AT_ONCE, MOST_LOOKED_AT = 40, 400, 4_000
DECISIONS = {
    "curation": Q(thing__startswith="curation."),
    "proofs": Q(thing__startswith="verification.") | Q(thing="shops.shop", verb__contains="->"),
    "price": Q(thing__in=["ledger.commissionrule", "ledger.taxrule", "promotions.promotion"])
    | Q(thing="catalogue.product", facts__has_key="prices"),
    "on_behalf": Q(facts__has_key="on_behalf"),
    "payout": Q(thing__startswith="ledger.payout") | Q(thing="payments.refund"),
    "rights": Q(thing__startswith="councils.")
    | Q(thing__in=["accounts.user", "accounts.apitoken", "shops.companionship", "provenance.signingkey"])
    | Q(thing="shops.shop", verb__in=["member added", "member ended", "payment methods changed"]),
    "labels": Q(thing__startswith="provenance.") | Q(thing__startswith="imitations."),
}
# What two curators think of a work is blind, also afterwards.
BLIND = ("curation.review", "curation.score", "curation.interest")


@dataclass(frozen=True)
class Ask:
    """`kind` is one of DECISIONS, '' for all of them, 'all' for whatever happened. `after` is where a page ended."""

    shop: Shop | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    after: tuple[datetime, int] | None = None


@dataclass(frozen=True)
class Person:
    """Whoever holds or held an office, or works in a shop. `role` is the office's, '' for people of a shop."""

    name: str
    role: str = ""


@dataclass(frozen=True)
class Line:
    entry: TrailEntry
    place: Place
    person: Person | None


@dataclass(frozen=True)
class Page:
    """`older` is the (instant, id) that the next page goes on from, None at the beginning of time."""

    lines: list[Line]
    older: tuple[datetime, int] | None = None


def log_for(actor: Actor, ask: Ask) -> Page:
    """Lines in the reach of the actor's `audit:read`."""
    if ask.shop:
        return _page(list(_of_shop(ask.shop, _wanted(ask))[: PAGE + 1]))
    found: list[TrailEntry] = []
    at, looked_at = ask.after, 0
    places: dict[int, Place] = {}
    while len(found) <= PAGE and looked_at < MOST_LOOKED_AT:
        rows = list(_newest(TrailEntry.objects.filter(_wanted(ask) & _before(at)))[:AT_ONCE])
        here = places_of(rows)
        found += [row for row in rows if actor.may(Permission.AUDIT_READ, region=here[row.pk].region)]
        places |= here
        if len(rows) < AT_ONCE:
            return _page(found, places)
        at, looked_at = (rows[-1].at, rows[-1].pk), looked_at + len(rows)
    if len(found) > PAGE:
        return _page(found, places)
    return Page(_page(found, places).lines, at)


def entries_about(shop: Shop) -> QuerySet[TrailEntry]:
    """Everything about a shop and what is its own, the newest first."""
    return _of_shop(shop, Q())


def done_by_staff(shop: Shop, *, after: tuple[datetime, int] | None = None) -> Page:
    """What people of councils, companions and the operator did on this shop; the curators' own notes stay blind."""
    members = set(Member.objects.filter(shop=shop).values_list("user", flat=True))
    staff = set(Term.objects.values_list("user", flat=True)) - members
    by = [f"user:{each}" for each in sorted(staff)] + ["cli", "installer"]
    wanted = (Q(by__in=by) | Q(facts__has_key="on_behalf")) & ~Q(thing__in=BLIND) & ~Q(verb="placed") & _before(after)
    return _page(list(_of_shop(shop, wanted)[: PAGE + 1]))


def _wanted(ask: Ask) -> Q:
    wanted = Q()
    if ask.kind in DECISIONS:
        wanted = DECISIONS[ask.kind]
    elif ask.kind != "all":
        for each in DECISIONS.values():
            wanted |= each
    if ask.since:
        wanted &= Q(at__gte=ask.since)
    if ask.until:
        wanted &= Q(at__lt=ask.until)
    return wanted & _before(ask.after) if ask.shop else wanted


def _before(after: tuple[datetime, int] | None) -> Q:
    return Q(at__lt=after[0]) | Q(at=after[0], pk__lt=after[1]) if after else Q()


def _newest(rows: QuerySet[TrailEntry]) -> QuerySet[TrailEntry]:
    return rows.order_by("-at", "-pk")


def _of_shop(shop: Shop, wanted: Q) -> QuerySet[TrailEntry]:
    """One branch per kind of thing that leads to a shop, so that each is found by its index."""
    branches = [
        TrailEntry.objects.filter(wanted, thing=label, thing_id__in=ids) for label, ids in _things_of(shop).items()
    ]
    return branches[0].union(*branches[1:], all=True).order_by("-at", "-id")


def _things_of(shop: Shop) -> dict[str, QuerySet]:
    found = {}
    for model in apps.get_models():
        way = way_to(model, Shop) if model.__module__.startswith("pasarkriya.") else None
        if way is not None:
            rows = model._base_manager.filter(**{way or "pk": shop.pk})
            found[model._meta.label_lower] = rows.annotate(word=Cast("pk", CharField())).values("word")
    orders = Order.objects.filter(shop=shop).values("public_id")
    refunds = apps.get_model("payments.refund")._base_manager.filter(Q(order__in=orders) | Q(payment__shop=shop))
    found["payments.refund"] = refunds.annotate(word=Cast("pk", CharField())).values("word")
    shares = apps.get_model("payments.share")._base_manager.filter(shop=shop, payment__shop=None)
    of_market = shares.annotate(word=Cast(F("payment"), CharField())).values("word")
    own = apps.get_model("payments.payment")._base_manager.filter(shop=shop)
    found["payments.payment"] = own.annotate(word=Cast("pk", CharField())).values("word").union(of_market)
    return found


def _page(rows: list[TrailEntry], places: dict[int, Place] | None = None) -> Page:
    shown = rows[:PAGE]
    older = (shown[-1].at, shown[-1].pk) if len(rows) > PAGE else None
    return Page(lines_of(shown, places), older)


def lines_of(entries: list[TrailEntry], places: dict[int, Place] | None = None) -> list[Line]:
    found = places_of(entries) if places is None else places
    named = people(
        {each.by for each in entries} | {f"user:{e.thing_id}" for e in entries if e.thing == "accounts.user"}
    )
    return [Line(each, _named(each, found[each.pk], named), named.get(each.by)) for each in entries]


def _named(entry: TrailEntry, place: Place, named: dict[str, Person]) -> Place:
    about = named.get(f"user:{entry.thing_id}") if entry.thing == "accounts.user" else None
    return Place(place.shop, place.region, about.name) if about else place


def people(names: Iterable[str]) -> dict[str, Person]:
    """By their name in the trail. Buyers, and whoever only has an account, are not named."""
    ids = {int(each[5:]) for each in names if each.startswith("user:") and each[5:].isdigit()}
    offices = dict(Term.objects.filter(user__in=ids).order_by("period").values_list("user", "office__role"))
    hers = set(Member.objects.filter(user__in=ids).values_list("user", flat=True))
    users = User.objects.in_bulk(offices.keys() | hers)
    return {f"user:{key}": Person(user.name, offices.get(key, "")) for key, user in users.items()}
