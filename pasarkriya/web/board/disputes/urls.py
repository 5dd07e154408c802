from django.urls import path

from pasarkriya.web.board.disputes import views

urlpatterns = [
    path("sengketa", views.disputes, name="board_disputes"),
    path("sengketa/<uuid:return_id>", views.dispute, name="board_dispute"),
    path("sengketa/<uuid:return_id>/putuskan", views.decide, name="board_dispute_decide"),
    path("sengketa/<uuid:return_id>/foto/<str:key>", views.photo, name="board_dispute_photo"),
]
