"""What the market owes to shops, from the shell of whoever runs it. Whoever presses is named, as on the desk."""

import sys
from argparse import Namespace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.permissions import Permission
from pasarkriya.cli.people import actor, council
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.ledger.actions.propose_payouts import propose_payouts
from pasarkriya.ledger.actions.reconcile_statement import reconcile_statement
from pasarkriya.ledger.actions.release_batch import release_batch
from pasarkriya.ledger.actions.return_payout import return_payout
from pasarkriya.ledger.actions.send_batch import send_batch
from pasarkriya.ledger.actions.set_payout_terms import set_payout_terms
from pasarkriya.ledger.payout_models import PayoutBatch
from pasarkriya.ledger.payout_queries import (
    all_terms,
    batch_for,
    dues_of,
    file_of,
    payout_by_reference,
    terms_of,
    total_of,
    totals_of,
)
from pasarkriya.ledger.payout_rails import rails
from pasarkriya.wording.formats import rupiah
from pasarkriya.wording.payouts import batch_word, why_not

NOUN = "payouts"
HELP = gettext_lazy("What the market owes to shops")


def register(verbs):
    parser = verbs.add_parser("terms", help=_("say when and from which account a council pays"))
    _of_council(parser)
    parser.add_argument("--weekdays", default="", help=_("1 is Monday: 2,5; without it only by hand"))
    parser.add_argument("--minimum", type=int, default=50_000, metavar="RP")
    parser.add_argument("--hold-days", type=int, default=2)
    parser.add_argument(
        "--two-above", type=int, default=5_000_000, metavar="RP", help=_("above it two persons release")
    )
    parser.add_argument("--couriers-paid-by", default="shop", choices=["shop", "council"])
    parser.add_argument("--rail", default="bank_csv", choices=sorted(rails()))
    for name in ("bank", "number", "holder"):
        parser.add_argument(f"--{name}", required=True)
    parser.set_defaults(run=terms)
    parser = verbs.add_parser("due", help=_("who is owed what, and why not everybody is paid"))
    _of_council(parser)
    parser.set_defaults(run=due)
    parser = verbs.add_parser("propose", help=_("make today's batch of a council; again shows the same"))
    _of_council(parser)
    parser.set_defaults(run=propose)
    verbs.add_parser("list", help=_("batches, newest first")).set_defaults(run=list_batches)
    parser = verbs.add_parser(
        "release", help=_("release a batch; above the council's sum a second person does it again")
    )
    _of_batch(parser)
    parser.set_defaults(run=release)
    parser = verbs.add_parser("file", help=_("write the bank's file; again gives the same, to the byte"))
    _of_batch(parser)
    parser.add_argument("--to", type=Path, help=_("a file; without it the content is printed"))
    parser.set_defaults(run=write_file)
    parser = verbs.add_parser(
        "reconcile", help=_("read a bank statement, MT940 or CSV; lines read before are passed over")
    )
    _of_council(parser)
    parser.add_argument("statement", type=Path)
    parser.set_defaults(run=reconcile)
    parser = verbs.add_parser("return", help=_("the bank could not pay: the shop is owed it again"))
    parser.add_argument("reference", help="PB00000001")
    parser.add_argument("--reason", required=True)
    parser.set_defaults(run=give_back)


def _of_council(parser):
    parser.add_argument("--council", required=True, metavar="REGION", help=_("51, 51.08, or - for the nation"))


def _of_batch(parser):
    parser.add_argument("batch", type=int)
    parser.add_argument("--as", dest="by", required=True, metavar="PERSON", help=_("phone or mail of who presses"))


def terms(args: Namespace) -> None:
    set_payout_terms(
        council(args.council),
        weekdays=[int(day) for day in args.weekdays.split(",") if day.strip().isdecimal()],
        minimum_amount=args.minimum,
        hold_days=args.hold_days,
        two_person_above_amount=args.two_above,
        courier_paid_by=args.couriers_paid_by,
        rail=args.rail,
        bank=args.bank,
        number=args.number,
        holder=args.holder,
        by="installer",
        now=now(),
    )
    print(_("The council pays by these terms from now on."))


def due(args: Namespace) -> None:
    dues = dues_of(terms_of(council(args.council)))
    show(
        [_("Shop"), _("Owed"), _("Why it is not paid now")],
        ((each.shop.slug, rupiah(each.amount), why_not(each.why_not)) for each in dues),
    )


def propose(args: Namespace) -> None:
    _say(propose_payouts(terms_of(council(args.council)), by="installer", now=now()))


def _say(batch: PayoutBatch) -> None:
    facts = {"batch": batch.pk, "total": rupiah(total_of(batch)), "status": batch_word(batch.status)}
    print(_("Batch %(batch)s, %(total)s: %(status)s.") % facts)


def list_batches(args: Namespace) -> None:
    councils = [each.council_id for each in all_terms()]
    batches = list(PayoutBatch.objects.filter(council__in=councils).select_related("council").order_by("-id")[:50])
    totals = totals_of(batches)
    show(
        [_("Batch"), _("Council"), _("Day"), _("Total"), _("Status")],
        (
            (each.pk, each.council.name, each.on.isoformat(), rupiah(totals.get(each.pk, 0)), batch_word(each.status))
            for each in batches
        ),
    )


def release(args: Namespace) -> None:
    who = actor(args.by)
    batch = batch_for(who, args.batch, Permission.PAYOUT_RELEASE)
    _say(release_batch(batch.pk, seen_amount=total_of(batch), by=who.name, now=now()))


def write_file(args: Namespace) -> None:
    who = actor(args.by)
    batch = batch_for(who, args.batch, Permission.PAYOUT_RELEASE)
    written = file_of(batch) or send_batch(batch.pk, by=who.name, now=now())
    if args.to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(bytes(written.content))
        return
    # Complete account numbers stand in it: nobody else on this machine reads it.
    args.to.touch(mode=0o600)
    args.to.write_bytes(bytes(written.content))
    print(_("%(name)s: SHA-256 %(digest)s") % {"name": args.to, "digest": written.digest})


def reconcile(args: Namespace) -> None:
    done = reconcile_statement(
        args.statement.read_bytes(),
        terms=terms_of(council(args.council)),
        name=args.statement.name,
        by="installer",
        now=now(),
    )
    print(
        _("%(lines)s new lines: %(left)s paid, %(back)s came back, %(riddles)s to look at; %(missed)s missing.")
        % {
            "lines": done.lines,
            "left": done.left,
            "back": done.came_back,
            "riddles": done.riddles,
            "missed": done.missed,
        }
    )


def give_back(args: Namespace) -> None:
    payout = payout_by_reference(args.reference)
    return_payout(payout, reason=args.reason, by="installer", now=now())
    print(_("%(shop)s is owed %(amount)s again.") % {"shop": payout.shop.name, "amount": rupiah(payout.amount)})
