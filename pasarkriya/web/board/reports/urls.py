from django.urls import path

from pasarkriya.web.board.reports import views

PROGRAMME = "pameran-laporan/program/<slug:programme_slug>"

urlpatterns = [
    path("pameran-laporan/", views.reports, name="board_reports"),
    path(PROGRAMME, views.programme, name="board_programme_report"),
    path(f"{PROGRAMME}/pdf", views.programme_file, {"form": "pdf"}, name="board_programme_pdf"),
    path(f"{PROGRAMME}/xlsx", views.programme_file, {"form": "xlsx"}, name="board_programme_xlsx"),
    path("pameran-laporan/<slug:leg_slug>", views.leg, name="board_report"),
    path("pameran-laporan/<slug:leg_slug>/pdf", views.leg_file, {"form": "pdf"}, name="board_report_pdf"),
    path("pameran-laporan/<slug:leg_slug>/xlsx", views.leg_file, {"form": "xlsx"}, name="board_report_xlsx"),
    path("pameran-laporan/<slug:leg_slug>/hadiah", views.award, name="board_award"),
]  # fmt: skip
