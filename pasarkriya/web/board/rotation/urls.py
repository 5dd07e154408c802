from django.urls import path

from pasarkriya.web.board.rotation import views

urlpatterns = [
    path("giliran/", views.draws, name="board_draws"),
    path("giliran/undi/<str:slug>", views.draw_now, name="board_draw_now"),
    path("giliran/<str:slug>/paparan", views.exposure_of, name="board_exposure"),
    path("giliran/<str:draw_code>", views.draw, name="board_draw"),
    path("giliran/<str:draw_code>/berkas", views.file, name="board_draw_file"),
]
