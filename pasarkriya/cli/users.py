import sys
from argparse import Namespace
from getpass import getpass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.actions.create_user import create_user
from pasarkriya.accounts.actions.disable_user import disable_user
from pasarkriya.accounts.actions.enable_user import enable_user
from pasarkriya.accounts.second_steps import drop_step
from pasarkriya.cli.people import person
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
    parser = verbs.add_parser("disable", help=_("close an account: from now on it opens no page, token or office"))
    _whom(parser)
    parser.set_defaults(run=disable)
    parser = verbs.add_parser("enable", help=_("open a closed account again, with all it had"))
    _whom(parser)
    parser.set_defaults(run=enable)
    parser = verbs.add_parser("free", help=_("take the second step away from whoever lost phone and spare codes"))
    _whom(parser)
    parser.set_defaults(run=free)


def _whom(parser):
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.add_argument("--reason", default="", help=_("why, for the trail"))


def create(args: Namespace) -> None:
    password = _password() if args.password else None
    user = create_user(phone=args.phone, email=args.email, name=args.name, password=password, by="installer", now=now())
    print(_("%(name)s has an account (number %(id)s).") % {"name": user, "id": user.pk})


def disable(args: Namespace) -> None:
    user = person(args.user)
    disable_user(user, by="installer", reason=args.reason, now=now())
    print(_("%(name)s is closed out.") % {"name": user})


def enable(args: Namespace) -> None:
    user = person(args.user)
    enable_user(user, by="installer", reason=args.reason, now=now())
    print(_("%(name)s may come in again.") % {"name": user})


def free(args: Namespace) -> None:
    user = person(args.user)
    drop_step(user, by="installer", reason=args.reason, now=now())
    print(_("%(name)s signs in with the password alone again.") % {"name": user})


def _password() -> str:
    """Never on the command line, where every process can read it."""
    return getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
