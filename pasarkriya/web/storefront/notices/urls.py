from django.urls import path

from pasarkriya.web.storefront.notices.views import inbox, press_for_board, press_for_shop

urlpatterns = [
    path("kirim/pesanan/<int:notice_id>", press_for_shop, name="notice_press"),
    path("kirim/toko/<int:notice_id>", press_for_board, name="board_notice_press"),
    path("kotak-masuk", inbox, name="inbox"),
]
