from django.urls import path

from pasarkriya.web.seller.outside import views

urlpatterns = [
    path("toko/<slug:slug>/pameran/luar/", views.outside, name="seller_outside"),
    path("toko/<slug:slug>/pameran/luar/<uuid:claim_id>/cabut", views.withdraw, name="seller_outside_withdraw"),
]
