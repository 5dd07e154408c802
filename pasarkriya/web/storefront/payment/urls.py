from django.urls import path

from pasarkriya.web.storefront.payment.views import pay_market

urlpatterns = [
    path("pesanan/<uuid:purchase_id>/<str:token>/bayar/<uuid:payment_id>", pay_market, name="pay_market"),
]
