"""The books, from the shell of whoever runs the market."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import council
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.book_settlement import book_settlement
from pasarkriya.ledger.actions.close_month import close_month
from pasarkriya.ledger.periods import read_month
from pasarkriya.ledger.queries import balances, close_of, counts, verify
from pasarkriya.ledger.settlement_lists import read_settlement
from pasarkriya.wording.formats import rupiah

NOUN = "ledger"
HELP = gettext_lazy("The books: check them, read their balances, close a month")


def register(verbs):
    verbs.add_parser("verify", help=_("read every posting: do they sum to zero?")).set_defaults(run=check)
    verbs.add_parser("balances", help=_("every account with what is on it")).set_defaults(run=list_balances)
    settle = verbs.add_parser("settle", help=_("read a provider's list of what it has settled: what it kept is booked"))
    settle.add_argument("gateway", choices=["midtrans", "xendit"])
    settle.add_argument("file", type=Path, help=_("CSV with the reference, the sum and the fee"))
    settle.set_defaults(run=settle_list)
    parser = verbs.add_parser("close", help=_("close a month: nothing is written into it any more"))
    parser.add_argument("--council", help=_("region of the council, - for the nation's; without it: the whole market"))
    parser.add_argument("--period", required=True, metavar="2026-10")
    parser.add_argument("--look", action="store_true", help=_("show the sums, close nothing"))
    parser.set_defaults(run=close)


def check(args: Namespace) -> int:
    """Exit 0 when every posting sums to zero and every balance can be derived, 1 otherwise."""
    problems = verify()
    for problem in problems:
        print(f"{problem.key}: {problem.what}")
    if problems:
        return 1
    postings, entries = counts()
    print(
        _("The books are right: %(postings)s postings, %(entries)s entries.")
        % {"postings": postings, "entries": entries}
    )
    return 0


def list_balances(args: Namespace) -> None:
    show(
        [_("Account"), _("Shop"), _("Council"), _("Gateway"), _("Balance"), _("Entries")],
        ((b.kind, b.shop, b.council, b.gateway, b.amount, b.entries) for b in balances()),
    )


def settle_list(args: Namespace) -> int:
    """Exit 0 when every line is booked, 1 when a person has to look at one."""
    done = book_settlement(args.gateway, read_settlement(args.file.read_bytes()), by="installer", now=now())
    facts = {"booked": done.booked, "sum": rupiah(done.cost_amount), "before": done.before, "riddles": done.riddles}
    print(_("Booked: %(booked)s (%(sum)s kept by the provider); before: %(before)s; to look at: %(riddles)s.") % facts)
    return 1 if done.riddles else 0


def close(args: Namespace) -> None:
    period = read_month(args.period)
    whose = council(args.council) if args.council else None
    council_id, reach = (whose.pk, whose.reach) if whose else (None, "")
    if not args.look:
        close_month(council_id, period, by="installer", now=now())
    found = close_of(council_id, reach, period)
    show([_("Sum"), _("Rupiah")], [(name, rupiah(amount)) for name, amount in _amounts(asdict(found)).items()])
    if found.closed_at:
        print(_("%(period)s is closed since %(at)s.") % {"period": period, "at": f"{found.closed_at:%Y-%m-%d %H:%M}"})


def _amounts(facts: dict) -> dict[str, int]:
    return {name: value for name, value in facts.items() if type(value) is int and name != "council_id"}
