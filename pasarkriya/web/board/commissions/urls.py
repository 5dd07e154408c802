from django.urls import path

from pasarkriya.web.board.commissions import views

urlpatterns = [
    path("komisi/", views.commissions, name="board_commissions"),
    path("komisi/<int:rule_id>/akhiri", views.end, name="board_end_commission"),
]
