from django.urls import path

from pasarkriya.web.seller.exhibitions import custody, views
from pasarkriya.web.seller.exhibitions.answer_by_link import answer_by_link

HERE = "toko/<str:slug>/pameran"
LIST = f"{HERE}/surat/<str:manifest_code>"
LEG = f"{HERE}/<slug:leg_slug>"

urlpatterns = [
    path("jawab/<str:token>", answer_by_link, name="answer_by_link"),
    path(f"{HERE}/", views.exhibitions, name="seller_exhibitions"),
    path(f"{HERE}/barang/<uuid:consignment_id>/jawab", views.answer, name="seller_answer"),
    path(f"{HERE}/barang/<uuid:consignment_id>/tarik", views.take_back, name="seller_take_back"),
    path(LIST, custody.manifest, name="seller_manifest"),
    path(f"{LIST}/serah", custody.send, name="seller_manifest_send"),
    path(f"{LIST}/terima", custody.receive, name="seller_manifest_receive"),
    path(f"{LIST}/cetak", custody.sheet, name="seller_manifest_sheet"),
    path(f"{LIST}/gambar/<str:key>", custody.picture, name="seller_manifest_picture"),
    path(LEG, views.leg, name="seller_leg"),
    path(f"{LEG}/tawar", views.offer, name="seller_offer"),
    path(f"{LEG}/surat-baru", custody.draw, name="seller_leg_draw"),
    path(f"{LEG}/label", custody.labels, name="seller_leg_labels"),
]
