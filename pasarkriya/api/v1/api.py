"""Puts version 1 together."""

from ninja import NinjaAPI

from pasarkriya.api.mistakes import handle_all
from pasarkriya.api.parsing import StrictParser
from pasarkriya.api.v1 import carts, orders, products, purchases, shops, stock, words

api = NinjaAPI(
    title="Pasar Kriya",
    version="1",
    description=(
        "A craft market. Amounts are whole rupiah, quantities whole smallest units (piece, cm, g), places "
        "Kemendagri codes, a shop is named by its slug. Errors are `{code, message, facts}`, the message in "
        "`Accept-Language` (id, en)."
    ),
    docs_url=None,
    parser=StrictParser(),
    urls_namespace="api-v1",
)
handle_all(api)
for module in (products, shops, words, carts, purchases, orders, stock):
    api.add_router("", module.router)
