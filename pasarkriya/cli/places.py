from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.places.actions.load_regions import load_regions

NOUN = "places"
HELP = gettext_lazy("Provinces, regencies and districts")


def register(verbs):
    verbs.add_parser("load", help=_("write all regions; again updates them")).set_defaults(run=load)


def load(args: Namespace) -> None:
    print(_("%(count)s regions are there.") % {"count": load_regions()})
