"""Places shared by the published rule, from the shell of whoever runs the market, and by anybody with a draw's file."""

import json
from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from pasarkriya.cli.people import NotFound, council
from pasarkriya.cli.printing import show
from pasarkriya.curation.actions.draw_places import draw_places
from pasarkriya.curation.replaying import Replay, replay_draw, replay_facts
from pasarkriya.curation.rotation_models import DrawKind
from pasarkriya.curation.rotation_queries import draw_by_code, latest_draws, places_of
from pasarkriya.curation.tasks import FRONT_PLACES
from pasarkriya.kernel.time import now

NOUN = "rotation"
HELP = gettext_lazy("Whose turn it is in front: draw places, list draws, replay one")
PROBLEMS = {
    "entrants": gettext_noop("the list of entrants is not the one that was drawn from"),
    "result": gettext_noop("the rule gives another list"),
    "trail": gettext_noop("the trail has another draw of this code"),
}


def register(verbs):
    parser = verbs.add_parser("draw", help=_("share places of the front page, an exhibition or a shelf"))
    parser.add_argument("--kind", choices=DrawKind.values, default=DrawKind.FRONT)
    parser.add_argument("--council", default="-", help=_("code of its region, - for the nation's"))
    parser.add_argument("--places", type=int, default=FRONT_PLACES)
    parser.add_argument("--title", default="", help=_("which exhibition or shelf"))
    parser.add_argument("--seed", default="", help=_("a number all know; without it, it follows from the draw before"))
    parser.set_defaults(run=draw)
    parser = verbs.add_parser("list", help=_("draws, newest first"))
    parser.set_defaults(run=list_draws)
    parser = verbs.add_parser("replay", help=_("compute a draw again: exit 0 when it is the same, 1 when it differs"))
    parser.add_argument("draw", metavar="DRAW", help=_("its code, or a file that the board gave out"))
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=replay)


def draw(args: Namespace) -> None:
    made = draw_places(
        args.kind, council(args.council), places=args.places, title=args.title, seed=args.seed, by="cli", now=now()
    )
    print(_("Draw %(code)s: %(places)s of %(entrants)s got a place.") % {
        "code": made.code, "places": len(made.result), "entrants": len(made.entrants)
    })  # fmt: skip
    names = {place.entrant.key: place.entrant for place in places_of(made)}
    show(
        [_("Place"), _("Shop"), _("Region"), _("Craft")],
        ((at, names[key].name, names[key].region, names[key].craft) for at, key in enumerate(made.result, 1)),
    )


def list_draws(args: Namespace) -> None:
    show(
        [_("Code"), _("Kind"), _("Title"), _("Council"), _("Day"), _("Places given")],
        ((each.code, each.kind, each.title, each.council.name, each.on, each.places) for each in latest_draws()),
    )


def replay(args: Namespace) -> int:
    found = _replayed(args.draw)
    if args.json:
        print(json.dumps({"same": found.is_same, "problems": found.problems, "result": found.result}))
        return 0 if found.is_same else 1
    show([_("Place"), _("Shop")], enumerate(found.names, 1))
    if found.is_same:
        print(_("The same."))
        return 0
    for problem in found.problems:
        print(_("It differs: %(problem)s.") % {"problem": _(PROBLEMS[problem])})
    return 1


def _replayed(name: str) -> Replay:
    if name.endswith(".json"):
        return replay_facts(_read(Path(name)))
    return replay_draw(draw_by_code(name))


def _read(path: Path) -> dict:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        replay_facts(facts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotFound(what=_("draw"), name=str(path)) from error
    return facts
