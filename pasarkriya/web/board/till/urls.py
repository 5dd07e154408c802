from django.urls import path

from pasarkriya.web.board.till import views

urlpatterns = [
    path("kasir/", views.overview, name="board_till"),
    path("kasir/laci/<uuid:till_id>/selesai", views.settle, name="board_till_settle"),
    path("kasir/laci/<uuid:till_id>/setor", views.bank, name="board_till_bank"),
    path("kasir/nota/<uuid:note_id>/bayar", views.pay, name="board_till_note"),
    path("kasir/<uuid:clash_id>", views.clash, name="board_clash"),
    path("kasir/<uuid:clash_id>/putuskan", views.decide, name="board_clash_decide"),
]
