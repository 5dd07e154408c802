from django.urls import path

from pasarkriya.web.board.taxes import views

urlpatterns = [path("pajak/", views.taxes, name="board_taxes")]
