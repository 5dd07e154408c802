from django.urls import path

from pasarkriya.web.board.visitors import views

urlpatterns = [
    path("pameran-pengunjung/", views.voices, name="board_voices"),
    path("pameran-pengunjung/tanya/<uuid:question_id>", views.question, name="board_voice_question"),
    path("pameran-pengunjung/buku/<uuid:entry_id>", views.entry, name="board_voice_entry"),
    path("pameran-pengunjung/acara/<slug:leg_slug>", views.talk, name="board_talk"),
    path("pameran-pengunjung/acara/<uuid:talk_id>/hapus", views.drop, name="board_talk_drop"),
]
