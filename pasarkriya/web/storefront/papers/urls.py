from django.urls import path

from pasarkriya.web.storefront.papers.views import credit_note, paper

urlpatterns = [
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/surat/<slug:word>", paper, name="purchase_paper"),
    path(
        "pesanan/<uuid:purchase_id>/<str:token>/<str:number>/nota-kredit/<int:paper_id>",
        credit_note,
        name="purchase_credit_note",
    ),
]
