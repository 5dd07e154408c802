from django.urls import URLPattern, URLResolver

from pasarkriya.web.components import urls as components
from pasarkriya.web.storefront.browse import urls as browse
from pasarkriya.web.storefront.cart import urls as cart
from pasarkriya.web.storefront.checkout import urls as checkout
from pasarkriya.web.storefront.colour import urls as colour
from pasarkriya.web.storefront.exhibition import urls as exhibition
from pasarkriya.web.storefront.front import urls as front
from pasarkriya.web.storefront.imitations import urls as imitations
from pasarkriya.web.storefront.maker import urls as maker
from pasarkriya.web.storefront.notices import urls as notices
from pasarkriya.web.storefront.order import urls as order
from pasarkriya.web.storefront.papers import urls as papers
from pasarkriya.web.storefront.passport import urls as passport
from pasarkriya.web.storefront.payment import urls as payment
from pasarkriya.web.storefront.product import urls as product
from pasarkriya.web.storefront.province import urls as province
from pasarkriya.web.storefront.returns import urls as returns
from pasarkriya.web.storefront.rotation import urls as rotation
from pasarkriya.web.storefront.shop import urls as shop

# Each journey names its own addresses, beside its pages.
urlpatterns: list[URLPattern | URLResolver] = [
    *front.urlpatterns,
    *exhibition.urlpatterns,
    *browse.urlpatterns,
    *colour.urlpatterns,
    *imitations.urlpatterns,
    *product.urlpatterns,
    *province.urlpatterns,
    *maker.urlpatterns,
    *shop.urlpatterns,
    *cart.urlpatterns,
    *checkout.urlpatterns,
    *order.urlpatterns,
    *papers.urlpatterns,
    *passport.urlpatterns,
    *payment.urlpatterns,
    *returns.urlpatterns,
    *rotation.urlpatterns,
    *notices.urlpatterns,
    *components.urlpatterns,
]
