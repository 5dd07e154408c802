import sys
from argparse import Namespace
from getpass import getpass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.actions.create_user import create_user
from pasarkriya.kernel.time import now

NOUN = "users"
HELP = gettext_lazy("People with an account")


def register(verbs):
    parser = verbs.add_parser("create", help=_("a person with an account; without password they sign in by a code"))
    parser.add_argument("--phone", default="")
    parser.add_argument("--email", default="")
    parser.add_argument("--name", default="")
    parser.add_argument("--password", action="store_true", help=_("ask for a password, or read it from a pipe"))
    parser.set_defaults(run=create)


def create(args: Namespace) -> None:
    password = _password() if args.password else None
    user = create_user(
        phone=args.phone, email=args.email, name=args.name, password=password, by="installer", now=now()
    )
    print(_("%(name)s has an account (number %(id)s).") % {"name": user, "id": user.pk})


def _password() -> str:
    """Never on the command line, where every process can read it."""
    return getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
