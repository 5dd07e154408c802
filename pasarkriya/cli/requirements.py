from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import council
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import local_date, now
from pasarkriya.verification.actions.load_requirements import load_requirements
from pasarkriya.verification.actions.set_requirement import Terms, add_requirement, end_requirement
from pasarkriya.verification.models import How, Level, ProofKind, Requirement
from pasarkriya.verification.queries import requirement_by_id
from pasarkriya.wording.proofs import HOWS, LEVELS, name_of

NOUN = "requirements"
HELP = gettext_lazy("What shops have to prove to their councils")
HOME_ZONE = "Asia/Jakarta"


def register(verbs):
    parser = verbs.add_parser("list", help=_("what is asked today"))
    parser.set_defaults(run=list_requirements)
    parser = verbs.add_parser("add", help=_("ask shops for something from today on"))
    parser.add_argument("kind", choices=ProofKind.values)
    parser.add_argument(
        "--council", metavar="REGION", help=_("51, 51.08, or - for the nation; without it every council")
    )
    parser.add_argument("--how", choices=How.values, default=How.NUMBER.value)
    parser.add_argument("--level", choices=Level.values, default=Level.VERIFIED.value)
    parser.add_argument("--choice", default="", metavar="WORD", help=_("any one with the same word is enough"))
    parser.add_argument(
        "--group", action="append", default=[], help=_("only of shops with works of this material group")
    )
    parser.add_argument("--craft", action="append", default=[], help=_("only of shops with works of this craft"))
    parser.add_argument("--days", type=int, help=_("how long a proof lasts"))
    parser.add_argument("--optional", action="store_true", help=_("asked for, not required"))
    parser.add_argument("--no-waiver", action="store_true", help=_("no officer may do without it"))
    parser.add_argument("--blocks-opening", action="store_true", help=_("a shop opens only with it"))
    parser.set_defaults(run=add)
    parser = verbs.add_parser("end", help=_("ask for it no more from today on"))
    parser.add_argument("requirement", type=int)
    parser.set_defaults(run=end)
    parser = verbs.add_parser("load", help=_("what councils are known to ask, as a start; what is asked already stays"))
    parser.set_defaults(run=load)


def list_requirements(args: Namespace) -> None:
    rows = Requirement.objects.filter(until=None).select_related("council").order_by("council__region", "level", "pk")
    show(
        ["Id", _("Council"), _("What"), _("How"), _("What for"), _("Choice"), _("Days"), _("Opening")],
        (
            (
                row.pk,
                row.council.slug if row.council else "*",
                name_of(row.kind),
                HOWS[How(row.how)],
                LEVELS[Level(row.level)],
                row.choice,
                row.valid_days or "",
                _("waits for it") if row.blocks_opening else "",
            )
            for row in rows
        ),
    )


def add(args: Namespace) -> None:
    terms = Terms(
        kind=args.kind,
        how=args.how,
        level=args.level,
        choice=args.choice,
        material_groups=args.group,
        crafts=args.craft,
        valid_days=args.days,
        is_required=not args.optional,
        is_waivable=not args.no_waiver,
        blocks_opening=args.blocks_opening,
    )
    whose = council(args.council) if args.council else None
    row = add_requirement(whose, terms, since=_today(), by="installer", now=now())
    print(_("Requirement %(id)s holds from today on.") % {"id": row.pk})


def end(args: Namespace) -> None:
    row = requirement_by_id(args.requirement)
    end_requirement(row, on=_today(), by="installer", now=now())
    print(_("Requirement %(id)s is not asked any more. What was proved stays.") % {"id": row.pk})


def load(args: Namespace) -> None:
    number = load_requirements(since=_today(), by="installer", now=now())
    print(_("Added %(num)d requirements.") % {"num": number})


def _today():
    return local_date(now(), HOME_ZONE)
