from django.urls import path

from pasarkriya.web.seller.companions import claim, helper, keeper, maker

urlpatterns = [
    path("pendamping/", helper.desk, name="companion_desk"),
    path("pendamping/minta", helper.ask, name="companion_ask"),
    path("pendamping/buka", keeper.open_shop, name="companion_open"),
    path("pendamping/toko/<slug:slug>/dampingi", keeper.take_up, name="companion_take_up"),
    path("pendamping/<int:companionship_id>/tanda-tangan", keeper.sign, name="companion_sign"),
    path("pendamping/<int:companionship_id>/lembar", keeper.sheet, name="companion_sheet"),
    path("toko/<slug:slug>/serahkan", keeper.give, name="seller_hand_over"),
    path("toko/<slug:slug>/serahkan/kode", keeper.give_code, name="seller_hand_over_code"),
    path("untuk-saya", claim.waiting, name="seller_waiting"),
    path("untuk-saya/<slug:slug>/ambil", claim.claim, name="seller_claim"),
    path("untuk-saya/<slug:slug>/bukan", claim.disown, name="seller_disown"),
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
