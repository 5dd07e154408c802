from django.urls import path

from pasarkriya.web.board.papers import views

urlpatterns = [
    path("toko/<str:slug>/surat", views.papers, name="board_papers"),
    path("toko/<str:slug>/surat/<int:paper_id>", views.paper, name="board_paper"),
    path("toko/<str:slug>/rekening/<str:period>", views.statement, name="board_statement"),
    path("sengketa/<uuid:return_id>/surat/<int:paper_id>", views.paper_of_dispute, name="board_dispute_paper"),
]
