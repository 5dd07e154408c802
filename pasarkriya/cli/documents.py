"""Documents of people that lie on the disk: slips, identity papers, signatures, pictures of reports."""

from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.imitations.pictures import FOLDER as REPORTS
from pasarkriya.kernel.sealed_files import DocumentLocked, seal_folder
from pasarkriya.payments.proofs import FOLDER as PROOFS

NOUN = "documents"
HELP = gettext_lazy("Documents of people on the disk, which lie sealed")


def register(verbs):
    parser = verbs.add_parser("seal", help=_("seal what lies open, and renew what an older key sealed"))
    parser.set_defaults(run=seal)


def seal(args: Namespace) -> None:
    """After an update, and after a new key was put first in PASARKRIYA_SEALING_KEY."""
    counts = [seal_folder(folder) for folder in (PROOFS, REPORTS)]
    sealed, renewed, locked = (sum(column) for column in zip(*counts, strict=True))
    print(_("%(sealed)s sealed, %(renewed)s sealed anew.") % {"sealed": sealed, "renewed": renewed})
    if locked:
        print(_("%(number)s documents open with no key of this machine.") % {"number": locked})
        raise DocumentLocked()
