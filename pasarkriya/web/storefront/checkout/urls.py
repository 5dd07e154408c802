from django.urls import path

from pasarkriya.web.storefront.checkout.delivery import product_delivery
from pasarkriya.web.storefront.checkout.views import checkout

urlpatterns = [
    path("beli", checkout, name="checkout"),
    path("ongkir/<int:variant>", product_delivery, name="product_delivery"),
]
