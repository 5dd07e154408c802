from django.urls import path

from pasarkriya.web.storefront.maker.views import maker, makers

urlpatterns = [
    path("perajin", makers, name="makers"),
    path("perajin/<str:slug>", maker, name="maker"),
]
