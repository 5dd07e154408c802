from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import shop
from pasarkriya.cli.printing import show
from pasarkriya.kernel.time import now
from pasarkriya.orders.actions.end_order import expire_unpaid_orders
from pasarkriya.orders.models import Order, OrderStatus

NOUN = "orders"
HELP = gettext_lazy("Orders of the market")


def register(verbs):
    parser = verbs.add_parser("list", help=_("orders, newest first, without the buyers' names"))
    parser.add_argument("--shop")
    parser.add_argument("--status", choices=OrderStatus.values)
    parser.add_argument("--limit", type=int, default=50)
    parser.set_defaults(run=list_orders)
    parser = verbs.add_parser("expire", help=_("end those whose time to pay is over, and give the goods back"))
    parser.set_defaults(run=expire)


def list_orders(args: Namespace) -> None:
    rows = Order.objects.order_by("-pk").select_related("shop")
    if args.shop:
        rows = rows.filter(shop=shop(args.shop))
    if args.status:
        rows = rows.filter(status=args.status)
    show(
        [_("Order"), _("Shop"), _("Status"), _("Total"), _("Placed")],
        (
            (o.number, o.shop.slug, o.status, o.total_amount, f"{o.placed_at:%Y-%m-%d %H:%M}")
            for o in rows[: args.limit]
        ),
    )


def expire(args: Namespace) -> None:
    print(_("%(count)s orders ended unpaid; their goods are free again.") % {"count": expire_unpaid_orders(now=now())})
