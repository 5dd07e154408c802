from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import person
from pasarkriya.cli.printing import show
from pasarkriya.shops.companion_models import Companionship
from pasarkriya.shops.companions import OPEN

NOUN = "companions"
HELP = gettext_lazy("Who works for which makers, and by which consent")


def register(verbs):
    parser = verbs.add_parser("list", help=_("all who help, or ask to"))
    parser.add_argument("--of", metavar="PERSON", help=_("of one companion, by phone or mail"))
    parser.set_defaults(run=list_companions)


def list_companions(args: Namespace) -> None:
    rows = Companionship.objects.filter(status__in=OPEN).select_related("companion", "shop")
    if args.of:
        rows = rows.filter(companion=person(args.of))
    show(
        ["Id", _("Companion"), _("Shop"), _("State"), _("How"), _("Since")],
        (
            (row.pk, row.companion, row.shop.slug, row.status, row.how, row.consented_at or row.asked_at)
            for row in rows.order_by("companion", "shop__name")
        ),
    )
