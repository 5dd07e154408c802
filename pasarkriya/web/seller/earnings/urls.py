from django.urls import path

from pasarkriya.web.seller.earnings import letters
from pasarkriya.web.seller.earnings.views import earnings

urlpatterns = [
    path("toko/<slug:slug>/penghasilan", earnings, name="seller_earnings"),
    path("toko/<slug:slug>/penghasilan/surat", letters.letters, name="seller_letters"),
    path("toko/<slug:slug>/penghasilan/surat/<str:key>", letters.picture, name="seller_letter_picture"),
    path("toko/<slug:slug>/penghasilan/<str:period>", earnings, name="seller_earnings_of"),
]
