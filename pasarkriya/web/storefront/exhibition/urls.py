from django.urls import path

from pasarkriya.web.storefront.exhibition import words
from pasarkriya.web.storefront.exhibition.views import exhibitions, leg, numbers, report, stand, stand_buy

urlpatterns = [
    path("pameran", exhibitions, name="exhibitions"),
    path("pameran/<slug:leg_slug>", leg, name="leg"),
    path("pameran/<slug:leg_slug>/siaran", numbers, name="leg_numbers"),
    path("kesukaan", words.favoured, name="favourites"),
    path("pameran/<slug:leg_slug>/buku-tamu", words.book, name="leg_book"),
    path("pameran/<slug:leg_slug>/laporan", report, name="leg_report"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>", stand, name="stand"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>/beli", stand_buy, name="stand_buy"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>/tanya", words.stand_ask, name="stand_ask"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>/suka", words.favour, name="stand_favour"),
]
