from django.urls import path

from pasarkriya.web.storefront.cart.views import cart, cart_add, cart_set, cart_tidy

urlpatterns = [
    path("keranjang", cart, name="cart"),
    path("keranjang/tambah", cart_add, name="cart_add"),
    path("keranjang/ubah", cart_set, name="cart_set"),
    path("keranjang/rapikan", cart_tidy, name="cart_tidy"),
]
