from django.urls import path

from pasarkriya.web.board.passport import views

urlpatterns = [
    path("label", views.labels, name="board_labels"),
    path("label/<int:copy_case_id>", views.case, name="board_label_case"),
    path("label/<int:copy_case_id>/putuskan", views.decide, name="board_label_decide"),
    path("label/sertifikat/<int:certificate_id>", views.certificate, name="board_certificate"),
]
