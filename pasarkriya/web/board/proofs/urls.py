from django.urls import path

from pasarkriya.web.board.proofs import companions, presses, views

urlpatterns = [
    path("toko/<str:slug>/bukti", views.proofs, name="board_proofs"),
    path("toko/<str:slug>/bukti/bebaskan", presses.waive, name="board_proof_waive"),
    path("toko/<str:slug>/bukti/kunjungan", presses.visit, name="board_proof_visit"),
    path("toko/<str:slug>/bukti/<uuid:evidence_id>/terima", presses.approve, name="board_proof_approve"),
    path("toko/<str:slug>/bukti/<uuid:evidence_id>/kembalikan", presses.send_back, name="board_proof_send_back"),
    path("toko/<str:slug>/bukti/<uuid:evidence_id>/baca", presses.read, name="board_proof_read"),
    path("toko/<str:slug>/berkas-bukti/<str:key>", views.document, name="board_proof_document"),
    path(
        "toko/<str:slug>/pendamping/<int:companionship_id>/sahkan", companions.confirm, name="board_companion_confirm"
    ),
    path("toko/<str:slug>/pendamping/<int:companionship_id>/akhiri", companions.end, name="board_companion_end"),
]
