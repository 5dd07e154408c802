from django.urls import path

from pasarkriya.web.storefront.product.views import product

urlpatterns = [path("karya/<str:slug>", product, name="product")]
