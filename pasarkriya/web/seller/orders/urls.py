from django.urls import path

from pasarkriya.web.seller.orders import views

urlpatterns = [
    path("toko/<slug:slug>/pesanan", views.orders, name="seller_orders"),
    path("pesanan/<slug:number>", views.order, name="seller_order"),
    path("pesanan/<slug:number>/<slug:verb>", views.act, name="seller_order_act"),
    path("bukti/<int:proof_id>", views.proof, name="seller_proof"),
]
