from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import council, shop
from pasarkriya.cli.printing import show
from pasarkriya.exhibitions.showing import leg_by_slug
from pasarkriya.kernel.time import local_date, now
from pasarkriya.ledger.actions.set_commission import Terms, add_commission, end_commission
from pasarkriya.ledger.commissions import every_commission
from pasarkriya.ledger.periods import HOME_ZONE

NOUN = "commissions"
HELP = gettext_lazy("What councils take of sales")


def register(verbs):
    parser = verbs.add_parser("list", help=_("rules in the order they are tried: the narrowest that fits is the one"))
    parser.set_defaults(run=list_rules)
    parser = verbs.add_parser("add", help=_("take something from today on, where no narrower rule fits"))
    parser.add_argument("label", metavar="NAME")
    parser.add_argument("--council", metavar="CODE", help=_("region of the council that gets it"))
    parser.add_argument("--shop", metavar="SHOP")
    parser.add_argument("--basis-points", type=int, default=0, help=_("250 is 2.5 %%"))
    parser.add_argument("--flat", type=int, default=0, help=_("rupiah for every piece"))
    parser.add_argument("--floor", type=int, help=_("at least so many rupiah of a line"))
    parser.add_argument("--cap", type=int, help=_("at most so many rupiah of a line"))
    parser.add_argument("--tax-basis-points", type=int, default=0, help=_("tax on the fee: 1100 is 11 %%"))
    parser.add_argument("--leg", default="", help=_("only of what this leg of an exhibition sells"))
    parser.set_defaults(run=add)
    parser = verbs.add_parser("end", help=_("take nothing by this rule from today on"))
    parser.add_argument("rule", type=int)
    parser.set_defaults(run=end)


def list_rules(args: Namespace) -> None:
    show(
        ["Id", _("Name"), _("Council"), _("Shop"), _("Exhibition"), _("Rate"), _("Per piece"), _("Since"), _("Until")],
        (
            (
                r.pk,
                r.label,
                r.council.slug if r.council else "",
                r.shop.slug if r.shop else "",
                r.exhibition,
                f"{r.basis_points / 100:g} %",
                r.flat_amount,
                r.valid.lower or "",
                r.valid.upper or "",
            )
            for r in every_commission()
        ),
    )


def add(args: Namespace) -> None:
    terms = Terms(args.basis_points, args.flat, args.floor, args.cap, args.tax_basis_points)
    rule = add_commission(
        args.label,
        terms,
        council=council(args.council) if args.council else None,
        shop=shop(args.shop) if args.shop else None,
        exhibition=leg_by_slug(args.leg).slug if args.leg else "",
        since=local_date(now(), HOME_ZONE),
        by="installer",
        now=now(),
    )
    print(_("Rule %(id)s holds from today on.") % {"id": rule.pk})


def end(args: Namespace) -> None:
    rule = end_commission(args.rule, on=local_date(now(), HOME_ZONE), by="installer", now=now())
    print(_("Rule %(id)s takes nothing any more. Orders placed before keep their fee.") % {"id": rule.pk})
