from django.urls import path

from pasarkriya.web.storefront.shop.views import shop

urlpatterns = [path("toko/<str:slug>", shop, name="shop")]
