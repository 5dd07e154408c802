from argparse import Namespace

from django.utils.translation import gettext as _

from pasarkriya.catalogue.actions.publish_product import publish_product
from pasarkriya.catalogue.models import Product, ProductStatus
from pasarkriya.catalogue.queries import products_of
from pasarkriya.catalogue.refusals import NotReadyToPublish
from pasarkriya.cli.people import NotFound, shop
from pasarkriya.cli.printing import show, with_bar
from pasarkriya.kernel.time import now
from pasarkriya.wording.refusals import sentence

NOUN = "products"


def register(verbs):
    parser = verbs.add_parser("list", help=_("a shop's products"))
    parser.add_argument("--shop", required=True)
    parser.add_argument("--status", choices=ProductStatus.values, default="")
    parser.set_defaults(run=list_products)
    parser = verbs.add_parser("publish", help=_("put drafts on the market"))
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("product", nargs="?", help=_("the product's address"))
    which.add_argument("--shop", help=_("all drafts of this shop that are ready"))
    parser.set_defaults(run=publish)


def list_products(args: Namespace) -> None:
    rows = products_of(shop(args.shop), status=args.status)
    show([_("Product"), _("Name"), _("Status")], rows.values_list("slug", "name", "status"))


def publish(args: Namespace) -> int:
    """One that is not ready is named with what it lacks; the others are published all the same."""
    left = 0
    products = _drafts(args)
    for product in with_bar(products, _("Publishing")):
        try:
            publish_product(product, by="installer", now=now())
        except NotReadyToPublish as refusal:
            print(f"{product.slug}: {_lacking(refusal)}")
            left += 1
    print(_("%(count)s published, %(left)s left as they are.") % {"count": len(products) - left, "left": left})
    return 1 if left else 0


def _drafts(args: Namespace) -> list[Product]:
    if args.shop:
        return list(products_of(shop(args.shop), status=ProductStatus.DRAFT).select_related("craft", "shop"))
    found = Product.objects.filter(slug=args.product).select_related("craft", "shop").first()
    if found is None:
        raise NotFound(what=_("product"), name=args.product)
    return [found]


def _lacking(refusal: NotReadyToPublish) -> str:
    codes = ", ".join(problem["code"] for problem in refusal.facts["problems"])  # type: ignore[attr-defined]
    return f"{sentence(refusal)} [{codes}]"
