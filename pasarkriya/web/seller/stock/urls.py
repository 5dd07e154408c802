from django.urls import path

from pasarkriya.web.seller.stock import views

urlpatterns = [
    path("stok/<int:product_id>", views.stock_of, name="seller_stock_of"),
    path("stok/satuan/<int:variant_id>/ketuk", views.tap, name="seller_tap"),
    path("stok/satuan/<int:variant_id>/hitung", views.count, name="seller_count"),
    path("stok/satuan/<int:variant_id>/keluar", views.taken, name="seller_taken"),
]
