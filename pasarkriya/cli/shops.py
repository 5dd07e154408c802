from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.accounts.permissions import Permission
from pasarkriya.cli.people import actor
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.shops.actions.decide_shop import approve_shop, send_shop_back
from pasarkriya.shops.models import Shop, ShopStatus
from pasarkriya.shops.queries import shop_for

NOUN = "shops"
HELP = gettext_lazy("Shops and their verification")


def register(verbs):
    parser = verbs.add_parser("list", help=_("shops and how they stand"))
    parser.add_argument("--status", choices=ShopStatus.values)
    parser.add_argument("--region", default="", help=_("a province or regency"))
    parser.set_defaults(run=list_shops)
    parser = verbs.add_parser("approve", help=_("open a shop to buyers"))
    _decision(parser)
    parser.add_argument("--note", default="")
    parser.set_defaults(run=approve)
    parser = verbs.add_parser("send-back", help=_("return a shop to its maker with a reason"))
    _decision(parser)
    parser.add_argument("--reason", required=True)
    parser.set_defaults(run=send_back)


def _decision(parser):
    parser.add_argument("shop", help=_("the shop's address, tenun-sari"))
    parser.add_argument("--by", required=True, metavar="PHONE", help=_("the verifier whose decision it is"))


def list_shops(args: Namespace) -> None:
    rows = Shop.objects.order_by("pk").select_related("region")
    if args.status:
        rows = rows.filter(status=args.status)
    if args.region:
        rows = rows.filter(region__code__startswith=args.region)
    show([_("Shop"), _("Name"), _("Status"), _("Region")], ((s.slug, s.name, s.status, s.region.name) for s in rows))


def approve(args: Namespace) -> None:
    by = actor(args.by)
    approve_shop(shop_for(by, args.shop, Permission.SHOP_VERIFY), by=by, note=args.note, now=now())
    print(_("%(shop)s is open.") % {"shop": args.shop})


def send_back(args: Namespace) -> None:
    by = actor(args.by)
    send_shop_back(shop_for(by, args.shop, Permission.SHOP_VERIFY), reason=args.reason, by=by, now=now())
    print(_("%(shop)s was sent back.") % {"shop": args.shop})
