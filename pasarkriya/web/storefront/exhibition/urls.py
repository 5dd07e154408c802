from django.urls import path

from pasarkriya.web.storefront.exhibition.views import exhibitions, leg, numbers, report, stand, stand_buy

urlpatterns = [
    path("pameran", exhibitions, name="exhibitions"),
    path("pameran/<slug:leg_slug>", leg, name="leg"),
    path("pameran/<slug:leg_slug>/siaran", numbers, name="leg_numbers"),
    path("pameran/<slug:leg_slug>/laporan", report, name="leg_report"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>", stand, name="stand"),
    path("pameran/<slug:leg_slug>/<slug:stand_slug>/beli", stand_buy, name="stand_buy"),
]
