from django.urls import path

from pasarkriya.web.storefront.browse.views import browse, craft, crafts

urlpatterns = [
    path("karya", browse, name="browse"),
    path("kriya", crafts, name="crafts"),
    path("kriya/<str:slug>", craft, name="craft"),
]
