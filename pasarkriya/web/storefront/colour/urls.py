from django.urls import path

from pasarkriya.web.storefront.colour.views import by_colour

urlpatterns = [path("cari/warna", by_colour, name="by_colour")]
