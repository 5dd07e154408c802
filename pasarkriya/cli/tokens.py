from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.actions.issue_token import issue_token, revoke_token
from pasarkriya.accounts.queries import tokens_of
from pasarkriya.cli.people import person
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now

NOUN = "tokens"
HELP = gettext_lazy("Keys for programs that use the API in somebody's name")


def register(verbs):
    parser = verbs.add_parser("create", help=_("a new token; its secret is shown once"))
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.add_argument("--name", required=True, help=_("what it is for"))
    parser.set_defaults(run=create)
    parser = verbs.add_parser("list", help=_("a person's tokens"))
    parser.add_argument("--user", required=True, help=_("phone or mail"))
    parser.set_defaults(run=list_tokens)
    parser = verbs.add_parser("revoke", help=_("make a token useless at once"))
    parser.add_argument("token", type=int, help=_("its number"))
    parser.set_defaults(run=revoke)


def create(args: Namespace) -> None:
    _token, secret = issue_token(person(args.user), name=args.name, by="installer", now=now())
    print(secret)


def list_tokens(args: Namespace) -> None:
    rows = tokens_of(person(args.user))
    show(
        [_("Number"), _("Begins with"), _("Name"), _("Last used"), _("Revoked")],
        ((t.pk, t.hint, t.name, t.last_used_at or "–", t.revoked_at or "–") for t in rows),
    )


def revoke(args: Namespace) -> None:
    revoke_token(args.token, by="installer", now=now())
    print(_("Token %(number)s opens nothing any more.") % {"number": args.token})
