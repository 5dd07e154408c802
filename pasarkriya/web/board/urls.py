from django.urls import path

from pasarkriya.web.board.disputes import urls as disputes
from pasarkriya.web.board.people import appointments, councils
from pasarkriya.web.board.shop import decisions, shops
from pasarkriya.web.board.worklist.views import worklist

urlpatterns = [
    path("", worklist, name="board_worklist"),
    path("toko", shops.search, name="board_shops"),
    path("toko/<str:slug>", shops.shop, name="board_shop"),
    path("toko/<str:slug>/buka", decisions.approve, name="board_approve"),
    path("toko/<str:slug>/kembalikan", decisions.send_back, name="board_send_back"),
    *disputes.urlpatterns,
    path("pengurus", councils.councils, name="board_councils"),
    path("pengurus/<str:slug>", councils.council, name="board_council"),
    path("pengurus/<str:slug>/sambutan", councils.welcome, name="board_welcome"),
    path("pengurus/<str:slug>/jabatan-baru", councils.new_office, name="board_new_office"),
    path("pengurus/<str:slug>/dewan-baru", councils.found, name="board_found"),
    path("pengurus/<str:slug>/<int:office_id>/angkat", appointments.appoint_person, name="board_appoint"),
    path("pengurus/<str:slug>/<int:office_id>/serah-terima", appointments.hand_over, name="board_hand_over"),
]
