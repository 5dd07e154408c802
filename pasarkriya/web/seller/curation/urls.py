from django.urls import path

from pasarkriya.web.seller.curation import changes, declarations, views

urlpatterns = [
    path("toko/<slug:slug>/kurasi/", views.curation, name="seller_curation"),
    path("toko/<slug:slug>/kurasi/ajukan/<int:product_id>", views.send, name="seller_curation_send"),
    path("toko/<slug:slug>/kurasi/tentang/<int:maker_id>", declarations.declare, name="seller_declare"),
    path("toko/<slug:slug>/kurasi/<uuid:submission_id>", views.story, name="seller_curation_story"),
    path("toko/<slug:slug>/kurasi/<uuid:submission_id>/lagi", views.again, name="seller_curation_again"),
    path("toko/<slug:slug>/kurasi/<uuid:submission_id>/banding", views.appeal_work, name="seller_curation_appeal"),
    path("toko/<slug:slug>/kurasi/<uuid:submission_id>/tarik", views.withdraw, name="seller_curation_withdraw"),
    path("toko/<slug:slug>/perubahan", changes.changes, name="seller_changes"),
    path("toko/<slug:slug>/perubahan/minta/<int:product_id>", changes.ask, name="seller_change_ask"),
    path("toko/<slug:slug>/perubahan/<int:change_id>/jawab", changes.answer, name="seller_change_answer"),
    path("toko/<slug:slug>/perubahan/<int:change_id>/tarik", changes.take_back, name="seller_change_take_back"),
]
