from argparse import Namespace
from datetime import datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.provenance.actions.end_key import retire_key, revoke_key
from pasarkriya.provenance.actions.make_key import make_key
from pasarkriya.provenance.keys import every_key, keep_list, key_by_kid, whole_ring
from pasarkriya.provenance.models import SigningKey
from pasarkriya.provenance.rings import as_json

NOUN = "passport"


def register(verbs):
    keys = verbs.add_parser("keys", help=_("the keys that sign labels")).add_subparsers(
        metavar=_("VERB"), required=True
    )
    keys.add_parser("list", help=_("all keys, oldest first")).set_defaults(run=list_keys)
    parser = keys.add_parser("new", help=_("a new key; the older ones go on until they are retired"))
    parser.add_argument("--in-days", type=int, default=0, help=_("it begins to sign then"))
    parser.set_defaults(run=new)
    parser = keys.add_parser("retire", help=_("it signs no more; what it signed stays good"))
    parser.add_argument("kid")
    parser.set_defaults(run=retire)
    parser = keys.add_parser("revoke", help=_("its secret is lost: nothing it signed is good any more"))
    parser.add_argument("kid")
    parser.add_argument("reason")
    parser.set_defaults(run=revoke)
    parser = keys.add_parser("export", help=_("write the list by which labels are verified without network"))
    parser.add_argument("file", nargs="?", type=Path, help=_("default: where this machine keeps its own"))
    parser.set_defaults(run=export)


def list_keys(args: Namespace) -> None:
    at = now()
    show(
        [_("Key"), _("State"), _("Signs from"), _("Until"), _("Reason")],
        ((k.kid, _state(k, at), _day(k.not_before), _day(k.retired_at or k.revoked_at), k.reason) for k in every_key()),
    )


def _state(key: SigningKey, at: datetime) -> str:
    if key.revoked_at:
        return _("called back")
    if key.retired_at:
        return _("retired")
    return _("signs") if key.not_before <= at else _("waits")


def _day(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d}" if at else "-"


def new(args: Namespace) -> None:
    at = now()
    key = make_key(by="cli", now=at, starts_at=at + timedelta(days=max(args.in_days, 0)))
    print(_("Key %(kid)s signs from %(day)s on.") % {"kid": key.kid, "day": _day(key.not_before)})


def retire(args: Namespace) -> None:
    retire_key(key_by_kid(args.kid), by="cli", now=now())
    print(_("Key %(kid)s signs no more; its labels stay good.") % {"kid": args.kid})


def revoke(args: Namespace) -> None:
    revoke_key(key_by_kid(args.kid), reason=args.reason, by="cli", now=now())
    print(_("Key %(kid)s is called back, and every label it signed.") % {"kid": args.kid})


def export(args: Namespace) -> None:
    if args.file:
        args.file.write_text(as_json(whole_ring(now())))
    print(args.file or keep_list(now()))
