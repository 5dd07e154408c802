from django.urls import path

from pasarkriya.web.seller.companions import helper, maker

urlpatterns = [
    path("pendamping/", helper.desk, name="companion_desk"),
    path("pendamping/minta", helper.ask, name="companion_ask"),
    path("pendamping/<int:companionship_id>", helper.consent, name="companion_consent"),
    path("pendamping/<int:companionship_id>/kode", helper.send_code, name="companion_send_code"),
    path("pendamping/<int:companionship_id>/setuju", helper.give_code, name="companion_give_code"),
    path("pendamping/<int:companionship_id>/surat", helper.bring_paper, name="companion_paper"),
    path("pendamping/<int:companionship_id>/berhenti", helper.hand_back, name="companion_hand_back"),
    path("toko/<slug:slug>/pendamping", maker.helpers, name="seller_helpers"),
    path("toko/<slug:slug>/pendamping/<int:companionship_id>/izinkan", maker.agree, name="seller_helper_agree"),
    path("toko/<slug:slug>/pendamping/<int:companionship_id>/tolak", maker.decline, name="seller_helper_decline"),
    path("toko/<slug:slug>/pendamping/<int:companionship_id>/akhiri", maker.end, name="seller_helper_end"),
]
