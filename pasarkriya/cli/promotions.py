from argparse import Namespace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import council, shop
from pasarkriya.cli.printing import show
from pasarkriya.exhibitions.showing import leg_by_slug
from pasarkriya.kernel.time import now
from pasarkriya.promotions.actions.end_promotion import end_promotion
from pasarkriya.promotions.actions.make_promotion import Draft, make_promotion
from pasarkriya.promotions.models import Bearer, PromotionKind
from pasarkriya.promotions.queries import every_promotion, promotion_by_id

NOUN = "promotions"
HELP = gettext_lazy("Discounts and their codes")


def register(verbs):
    verbs.add_parser("list", help=_("discounts, newest first")).set_defaults(run=list_promotions)
    parser = verbs.add_parser("make", help=_("give a discount, of a shop or of a council or of both"))
    parser.add_argument("name")
    parser.add_argument("kind", choices=PromotionKind.values)
    parser.add_argument("value", type=int, help=_("basis points of PERCENT, else rupiah"))
    parser.add_argument("--shop")
    parser.add_argument("--council", help=_("code of its region, - for the nation's"))
    parser.add_argument("--bearer", choices=Bearer.values, default=Bearer.SHOP)
    parser.add_argument("--shop-share", type=int, default=0, help=_("basis points, when both bear it"))
    parser.add_argument("--code", default="", help=_("without one everybody gets it"))
    parser.add_argument("--minimum", type=int, default=0)
    parser.add_argument("--days", type=int)
    parser.add_argument("--most", type=int)
    parser.add_argument("--per-buyer", type=int)
    parser.add_argument("--leg", default="", help=_("only of what this leg of an exhibition sells"))
    parser.set_defaults(run=make)
    parser = verbs.add_parser("end", help=_("from now on nobody gets it"))
    parser.add_argument("id", type=int)
    parser.set_defaults(run=end)


def list_promotions(args: Namespace) -> None:
    show(
        [_("Number"), _("Name"), _("Code"), _("Used"), _("Given"), _("On")],
        ((p.pk, p.name, p.code or "", p.used or 0, p.given_amount or 0, p.is_on) for p in every_promotion()),
    )


def make(args: Namespace) -> None:
    at: datetime = now()
    draft = Draft(
        name=args.name,
        kind=args.kind,
        value=args.value,
        starts_at=at,
        ends_at=at + timedelta(days=args.days) if args.days else None,
        coupon=args.code,
        minimum_amount=args.minimum,
        most_uses=args.most,
        most_per_buyer=args.per_buyer,
        bearer=args.bearer,
        shop_share=args.shop_share,
        leg=leg_by_slug(args.leg).slug if args.leg else "",
    )
    its_shop = shop(args.shop) if args.shop else None
    its_council = council(args.council) if args.council else None
    made = make_promotion(draft, shop=its_shop, council=its_council, by="cli", now=at)
    print(_("Discount %(id)s is given from now on.") % {"id": made.pk})


def end(args: Namespace) -> None:
    end_promotion(promotion_by_id(args.id), by="cli", now=now())
    print(_("Discount %(id)s is over.") % {"id": args.id})
