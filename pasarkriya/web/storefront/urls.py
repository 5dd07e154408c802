from django.urls import URLPattern, URLResolver

from pasarkriya.web.components import urls as components
from pasarkriya.web.storefront.front import urls as front

# Each journey names its own addresses, beside its pages.
urlpatterns: list[URLPattern | URLResolver] = [
    *front.urlpatterns,
    *components.urlpatterns,
]
