from django.urls import path

from pasarkriya.web.board.money import presses, views

urlpatterns = [
    path("uang/", views.money, name="board_money"),
    path("uang/penyelesaian", presses.settle, name="board_settle"),
    path("uang/kasus", presses.open_one, name="board_open_case"),
    path("uang/kasus/<int:money_case_id>", presses.close, name="board_close_case"),
    path("uang/refund/<int:refund_id>/setuju", presses.approve, name="board_approve_refund"),
    path("uang/refund/<int:refund_id>/terkirim", presses.sent, name="board_refund_sent"),
    path("uang/refund/<int:refund_id>/batal", presses.withdraw, name="board_withdraw_refund"),
]
