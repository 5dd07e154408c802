from django.urls import path

from pasarkriya.web.board.audit import urls as audit
from pasarkriya.web.board.commissions import urls as commissions
from pasarkriya.web.board.curation import urls as curation
from pasarkriya.web.board.disputes import urls as disputes
from pasarkriya.web.board.exhibitions import urls as exhibitions
from pasarkriya.web.board.imitations import urls as imitations
from pasarkriya.web.board.money import urls as money
from pasarkriya.web.board.papers import urls as papers
from pasarkriya.web.board.passport import urls as passport
from pasarkriya.web.board.payouts import presses
from pasarkriya.web.board.payouts import views as payouts
from pasarkriya.web.board.people import appointments, councils, second_steps
from pasarkriya.web.board.promotions import urls as promotions
from pasarkriya.web.board.proofs import urls as proofs
from pasarkriya.web.board.reports import urls as reports
from pasarkriya.web.board.requirements import urls as requirements
from pasarkriya.web.board.rotation import urls as rotation
from pasarkriya.web.board.shop import decisions, shops
from pasarkriya.web.board.taxes import urls as taxes
from pasarkriya.web.board.till import urls as till
from pasarkriya.web.board.visitors import urls as visitors
from pasarkriya.web.board.worklist.views import worklist

urlpatterns = [
    path("", worklist, name="board_worklist"),
    path("toko", shops.search, name="board_shops"),
    path("toko/<str:slug>", shops.shop, name="board_shop"),
    path("toko/<str:slug>/buka", decisions.approve, name="board_approve"),
    path("toko/<str:slug>/kembalikan", decisions.send_back, name="board_send_back"),
    *audit.urlpatterns,
    *proofs.urlpatterns,
    *requirements.urlpatterns,
    *disputes.urlpatterns,
    *passport.urlpatterns,
    *imitations.urlpatterns,
    *exhibitions.urlpatterns,
    *curation.urlpatterns,
    *rotation.urlpatterns,
    *till.urlpatterns,
    *reports.urlpatterns,
    *visitors.urlpatterns,
    *papers.urlpatterns,
    path("pengurus", councils.councils, name="board_councils"),
    path("pengurus/<str:slug>", councils.council, name="board_council"),
    path("pengurus/<str:slug>/sambutan", councils.welcome, name="board_welcome"),
    path("pengurus/<str:slug>/jabatan-baru", councils.new_office, name="board_new_office"),
    path("pengurus/<str:slug>/langkah-kedua", second_steps.set_rule, name="board_step_rule"),
    path("pengurus/<str:slug>/langkah-kedua/lepas", second_steps.free, name="board_step_free"),
    path("pengurus/<str:slug>/dewan-baru", councils.found, name="board_found"),
    path("pengurus/<str:slug>/<int:office_id>/angkat", appointments.appoint_person, name="board_appoint"),
    path("pengurus/<str:slug>/<int:office_id>/serah-terima", appointments.hand_over, name="board_hand_over"),
    *promotions.urlpatterns,
    *commissions.urlpatterns,
    *money.urlpatterns,
    *taxes.urlpatterns,
    path("bayaran/", payouts.overview, name="board_payouts"),
    path("bayaran/<int:batch_id>", payouts.batch, name="board_payout_batch"),
    path("bayaran/<int:batch_id>/lepas", presses.release, name="board_payout_release"),
    path("bayaran/<int:batch_id>/tarik", presses.drop, name="board_payout_drop"),
    path("bayaran/<int:batch_id>/berkas", presses.send, name="board_payout_send"),
    path("bayaran/<int:batch_id>/unduh", presses.download, name="board_payout_file"),
    path("bayaran/usul/<str:board>", presses.propose, name="board_payout_propose"),
    path("bayaran/ketentuan/<str:board>", payouts.terms, name="board_payout_terms"),
    path("bayaran/ketentuan/<str:board>/simpan", presses.set_terms, name="board_payout_set_terms"),
    path("bayaran/ketentuan/<str:board>/setuju", presses.agree, name="board_payout_agree"),
    path("bayaran/rekening-koran/<str:board>", presses.reconcile, name="board_payout_statement"),
    path("bayaran/kurir/<str:board>", presses.courier_paid, name="board_courier_paid"),
    path("bayaran/tahan/<str:slug>", presses.hold, name="board_payout_hold"),
    path("bayaran/lanjutkan/<str:slug>", presses.lift, name="board_payout_lift"),
    path("bayaran/kembali/<str:reference>", presses.give_back, name="board_payout_return"),
    path("bayaran/kasus/<int:case_id>", presses.close, name="board_payout_case"),
]
