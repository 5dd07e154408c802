from django.urls import path

from pasarkriya.web.seller.proofs import views

urlpatterns = [
    path("toko/<slug:slug>/bukti/", views.proofs, name="seller_proofs"),
    path("toko/<slug:slug>/bukti/<slug:kind>", views.proof, name="seller_give_proof"),
    path("toko/<slug:slug>/berkas-bukti/<str:key>", views.document, name="seller_proof_document"),
]
