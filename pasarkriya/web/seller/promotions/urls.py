from django.urls import path

from pasarkriya.web.seller.promotions import views

urlpatterns = [
    path("promo/<slug:slug>", views.promotions, name="seller_promotions"),
    path("promo/<slug:slug>/<int:promotion_id>/akhiri", views.end, name="seller_end_promotion"),
]
