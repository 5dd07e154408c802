from django.urls import path

from pasarkriya.web.seller.returns import views

urlpatterns = [
    path("toko/<slug:slug>/retur", views.returns, name="seller_returns"),
    path("retur/<uuid:return_id>", views.one, name="seller_return"),
    path("retur/<uuid:return_id>/foto/<str:key>", views.photo, name="seller_return_photo"),
    path("retur/<uuid:return_id>/<slug:verb>", views.act, name="seller_return_act"),
]
