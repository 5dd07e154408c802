from django.urls import path

from pasarkriya.web.board.promotions import views

urlpatterns = [
    path("promo/", views.promotions, name="board_promotions"),
    path("promo/<str:slug>", views.of_council, name="board_promotions_of"),
    path("promo/<int:promotion_id>/akhiri", views.end, name="board_end_promotion"),
]
