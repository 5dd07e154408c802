"""A person asks what the market knows of him, or to be forgotten, and does not come to the page himself."""

import json
from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.actions.erase_person import erase_person
from pasarkriya.accounts.actions.export_person import export_person
from pasarkriya.cli.people import person
from pasarkriya.kernel.files import write_whole
from pasarkriya.kernel.time import now

NOUN = "people"
HELP = gettext_lazy("Personal data: give it out, or erase it")


def register(verbs):
    parser = verbs.add_parser("export", help=_("all that is known of a person, as JSON"))
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.add_argument("--to", metavar="FILE", help=_("into this file, readable by you alone"))
    parser.add_argument("--reason", default="", help=_("why, for the trail"))
    parser.set_defaults(run=export)
    parser = verbs.add_parser("erase", help=_("forget a person for ever; the books stay without the name"))
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.add_argument("--reason", required=True, help=_("why, for the trail"))
    parser.set_defaults(run=erase)


def export(args: Namespace) -> None:
    found = export_person(person(args.user), by="cli", reason=args.reason, now=now())
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if not args.to:
        print(text)
        return
    path = Path(args.to)
    path.touch(mode=0o600)
    write_whole(path, f"{text}\n".encode())
    path.chmod(0o600)
    print(_("Written into %(file)s.") % {"file": path})


def erase(args: Namespace) -> None:
    user = person(args.user)
    erase_person(user, by="cli", reason=args.reason, now=now())
    print(_("Erased. Account %(id)s has no name any more.") % {"id": user.pk})
