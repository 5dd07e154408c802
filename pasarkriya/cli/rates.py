from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.shipping.actions.load_rates import load_rates

NOUN = "rates"
HELP = gettext_lazy("What couriers charge")


def register(verbs):
    verbs.add_parser("load", help=_("write couriers and rates; again updates them")).set_defaults(run=load)


def load(args: Namespace) -> None:
    print(_("%(count)s rates are there.") % {"count": load_rates()})
