from django.urls import path

from pasarkriya.web.board.requirements import views

urlpatterns = [
    path("persyaratan/", views.requirements, name="board_requirements"),
    path("persyaratan/tambah/<str:board>", views.add, name="board_requirement_add"),
    path("persyaratan/<int:requirement_id>/akhiri", views.end, name="board_requirement_end"),
]
