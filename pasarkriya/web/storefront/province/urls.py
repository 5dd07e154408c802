from django.urls import path

from pasarkriya.web.storefront.province.views import places, province

urlpatterns = [
    path("daerah", places, name="places"),
    path("daerah/<str:slug>", province, name="province"),
]
