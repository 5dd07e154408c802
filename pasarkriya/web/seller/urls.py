from django.urls import URLPattern, URLResolver

from pasarkriya.web.seller.audit import urls as audit
from pasarkriya.web.seller.companions import urls as companions
from pasarkriya.web.seller.curation import urls as curation
from pasarkriya.web.seller.desk import urls as desk
from pasarkriya.web.seller.earnings import urls as earnings
from pasarkriya.web.seller.exhibitions import urls as exhibitions
from pasarkriya.web.seller.imports import urls as imports
from pasarkriya.web.seller.orders import urls as orders
from pasarkriya.web.seller.outside import urls as outside
from pasarkriya.web.seller.papers import urls as papers
from pasarkriya.web.seller.passport import urls as passport
from pasarkriya.web.seller.products import urls as products
from pasarkriya.web.seller.promotions import urls as promotions
from pasarkriya.web.seller.proofs import urls as proofs
from pasarkriya.web.seller.returns import urls as returns
from pasarkriya.web.seller.shop import urls as shop
from pasarkriya.web.seller.stock import urls as stock
from pasarkriya.web.seller.visitors import urls as visitors

urlpatterns: list[URLPattern | URLResolver] = [
    *companions.urlpatterns,
    *audit.urlpatterns,
    *proofs.urlpatterns,
    *shop.urlpatterns,
    *desk.urlpatterns,
    *papers.urlpatterns,
    *orders.urlpatterns,
    *earnings.urlpatterns,
    *returns.urlpatterns,
    *products.urlpatterns,
    *passport.urlpatterns,
    *stock.urlpatterns,
    *imports.urlpatterns,
    *promotions.urlpatterns,
    *curation.urlpatterns,
    *exhibitions.urlpatterns,
    *visitors.urlpatterns,
    *outside.urlpatterns,
]
