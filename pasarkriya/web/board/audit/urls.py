from django.urls import path

from pasarkriya.web.board.audit import views

urlpatterns = [
    path("catatan/", views.log, name="board_log"),
    path("catatan/jangkar", views.anchors, name="board_anchors"),
    path("catatan/toko/<str:slug>/berkas.zip", views.of_shop, name="board_evidence_shop"),
    path("catatan/karya/<int:product_id>/berkas.zip", views.of_product, name="board_evidence_product"),
    path("catatan/hal/<str:thing>/<str:thing_id>/berkas.zip", views.of_case, name="board_evidence_case"),
]
