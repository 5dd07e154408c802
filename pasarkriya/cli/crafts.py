from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.catalogue.actions.load_vocabulary import load_vocabulary

NOUN = "crafts"
HELP = gettext_lazy("The taxonomy of crafts")


def register(verbs):
    verbs.add_parser("load", help=_("write crafts and vocabulary; again updates them")).set_defaults(run=load)


def load(args: Namespace) -> None:
    print(_("%(count)s crafts and words are there.") % {"count": load_vocabulary()})
