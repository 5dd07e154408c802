from django.urls import path

from pasarkriya.web.storefront.returns.views import act, photo, returns

urlpatterns = [
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/retur", returns, name="purchase_return"),
    path(
        "pesanan/<uuid:purchase_id>/<str:token>/<str:number>/retur/<uuid:return_id>/<slug:verb>",
        act,
        name="purchase_return_act",
    ),
    path(
        "pesanan/<uuid:purchase_id>/<str:token>/<str:number>/retur-foto/<uuid:return_id>/<str:key>",
        photo,
        name="purchase_return_photo",
    ),
]
