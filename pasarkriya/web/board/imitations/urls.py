from django.urls import path

from pasarkriya.web.board.imitations import views

urlpatterns = [
    path("tiruan", views.reports, name="board_imitations"),
    path("tiruan/<uuid:report_id>", views.report, name="board_imitation"),
    path("tiruan/<uuid:report_id>/putuskan", views.decide, name="board_imitation_decide"),
    path("tiruan/<uuid:report_id>/foto/<str:key>", views.photo, name="board_imitation_photo"),
]
