from django.urls import path

from pasarkriya.web.seller.earnings.views import earnings

urlpatterns = [
    path("toko/<slug:slug>/penghasilan", earnings, name="seller_earnings"),
    path("toko/<slug:slug>/penghasilan/<str:period>", earnings, name="seller_earnings_of"),
]
