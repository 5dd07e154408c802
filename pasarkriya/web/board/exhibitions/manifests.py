"""Lists of goods: drawn up, printed, handed over and received, each with a name under it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pasarkriya.accounts.permissions import Permission
from pasarkriya.exhibitions.actions.custody import draw_up, draw_up_returns, house_of, shop_holder, void
from pasarkriya.exhibitions.custody_models import Direction, Manifest
from pasarkriya.exhibitions.hall_queries import (
    councils_on_the_way,
    free_to_go,
    holders_of,
    leg_for,
    lines_of,
    manifest_for,
    manifests_of,
    shops_of_leg,
)
from pasarkriya.exhibitions.models import Leg
from pasarkriya.exhibitions.refusals import NotThere
from pasarkriya.papers.hall.sheets import print_manifest
from pasarkriya.web.access import requires
from pasarkriya.web.board.doors import page
from pasarkriya.web.board.exhibitions.doors import leg_page, press, time_of
from pasarkriya.web.custody import hand_over, keys_of, take_over
from pasarkriya.web.private import private_picture
from pasarkriya.web.requests import Request
from pasarkriya.web.sheets import as_sheet
from pasarkriya.wording import hall as said

# As many fields as one form may have leave room for.
MOST = 300


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def manifests(request: Request, leg_slug: str) -> HttpResponse:
    """`?dari=` a holder: its pieces, to put on a list."""
    return _page(request, leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE))


def _page(request: Request, leg: Leg, **how: Any) -> HttpResponse:
    rows, holders = manifests_of(leg), holders_of(leg)
    source = request.POST.get("dari") or request.GET.get("dari", "")
    source = source if source in dict(holders) else ""
    targets = _targets(leg)
    names = said.holder_names(
        {each.source for each in rows} | {each.target for each in rows} | dict(holders).keys() | set(targets)
    )
    return leg_page(
        request,
        leg,
        "manifests.html",
        tab="manifests",
        rows=rows,
        holders=holders,
        source=source,
        pieces=free_to_go(leg, source)[:MOST] if source else [],
        most=MOST,
        source_count=dict(holders).get(source, 0),
        targets=[(each, names[each]) for each in targets if each != source],
        names=names,
        house=house_of(leg),
        **how,
    )


def _targets(leg: Leg) -> list[str]:
    """The house, councils on the way, and the makers themselves."""
    councils = [f"region:{each.reach}" for each in councils_on_the_way(leg)]
    return [house_of(leg), *councils, *(shop_holder(each) for each in shops_of_leg(leg))]


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def draw(request: Request, leg_slug: str) -> HttpResponse:
    """Fields `dari`, `kepada`, `arah`, `keping` (piece ids, several)."""
    leg, sent = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE), request.POST
    direction = Direction.BACK if sent.get("arah") == Direction.BACK else Direction.OUT
    pieces = [int(each) for each in sent.getlist("keping")[:MOST] if each.isdecimal() and len(each) < 15]
    target = sent.get("kepada", "")
    made: list[Manifest] = []

    def act() -> str:
        if not pieces or target not in _targets(leg) or target == sent.get("dari"):
            raise NotThere(codes=[])
        facts = {"source": sent.get("dari", ""), "target": target, "direction": direction, "pieces": pieces}
        made.append(draw_up(leg, by=request.actor.name, now=time_of(leg), **facts))  # type: ignore[arg-type]
        return _("The list %(code)s is drawn up. Print it, and hand the goods over.") % {"code": made[0].code}

    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    answer = press(request, act, again, "board_leg_manifests", leg.slug)
    return redirect("board_manifest", made[0].code) if made else answer


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def returns(request: Request, leg_slug: str) -> HttpResponse:
    """One list per maker of what the house has left of hers."""
    leg = leg_for(request.actor, leg_slug, Permission.EXHIBITION_SERVE)

    def act() -> str:
        count = len(draw_up_returns(leg, by=request.actor.name, now=time_of(leg)))
        return ngettext(
            "%(num)d list for the way home is drawn up.", "%(num)d lists for the way home are drawn up.", count
        ) % {"num": count}

    def again(**how: Any) -> HttpResponse:
        return _page(request, leg, **how)

    return press(request, act, again, "board_leg_manifests", leg.slug)


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def manifest(request: Request, manifest_code: str) -> HttpResponse:
    return _one(request, manifest_for(request.actor, manifest_code))


def _one(request: Request, row: Manifest, *, error: str = "", status: int = 200) -> HttpResponse:
    actor = request.actor
    return page(
        request,
        "exhibitions/manifest.html",
        here="exhibitions",
        status=status,
        manifest=row,
        leg=row.leg,
        lines=lines_of(row),
        names=said.holder_names([row.source, row.target]),
        sees_leg=Leg.objects.visible_to(actor, Permission.EXHIBITION_SERVE).filter(pk=row.leg_id).exists(),
        said=said,
        typed=request.POST,
        error=error,
    )


def _press(request: Request, row: Manifest, act: Any) -> HttpResponse:
    def again(**how: Any) -> HttpResponse:
        return _one(request, row, **how)

    return press(request, act, again, "board_manifest", row.code)


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def send(request: Request, manifest_code: str) -> HttpResponse:
    """Fields of `web.custody.hand_over`."""
    row = manifest_for(request.actor, manifest_code)

    def act() -> str:
        hand_over(request, row, lines_of(row), now=time_of(row.leg))
        return _("Handed over. %(code)s is on its way.") % {"code": row.code}

    return _press(request, row, act)


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def receive(request: Request, manifest_code: str) -> HttpResponse:
    """Fields of `web.custody.take_over`."""
    row = manifest_for(request.actor, manifest_code)

    def act() -> str:
        missing = take_over(request, row, lines_of(row), now=time_of(row.leg))
        if missing:
            words = _("Not arrived: %(codes)s. Look for it; what is gone for good is written off on its page.")
            messages.warning(request, words % {"codes": ", ".join(missing)})
        return _("Received and signed for.")

    return _press(request, row, act)


@requires(Permission.EXHIBITION_SERVE)
@require_POST
def drop(request: Request, manifest_code: str) -> HttpResponse:
    """A list that is not needed any more."""
    row = manifest_for(request.actor, manifest_code)

    def act() -> str:
        void(row, by=request.actor.name, now=time_of(row.leg))
        return _("The list %(code)s is torn up; its pieces are free again.") % {"code": row.code}

    return _press(request, row, act)


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def sheet(request: Request, manifest_code: str) -> HttpResponse:
    row = manifest_for(request.actor, manifest_code)
    return as_sheet(print_manifest(row, lines_of(row), now=time_of(row.leg)), f"surat-jalan-{row.code}")


@requires(Permission.EXHIBITION_SERVE)
@require_safe
def picture(request: Request, manifest_code: str, key: str) -> HttpResponse:
    """A signature, or a photo of a piece's state."""
    row = manifest_for(request.actor, manifest_code)
    return private_picture(key, keys_of(row, lines_of(row)))
