from django.urls import path

from pasarkriya.web.seller.papers import money, views

urlpatterns = [
    path("pesanan/<slug:number>/surat/<slug:word>", views.paper, name="seller_paper"),
    path("pesanan/<slug:number>/nota-kredit/<int:paper_id>", views.credit_note, name="seller_credit_note"),
    path("toko/<slug:slug>/penghasilan/<str:period>/rekening", money.statement, name="seller_statement"),
    path("toko/<slug:slug>/bukti-bayaran/<int:paper_id>", money.slip, name="seller_slip"),
    path("toko/<slug:slug>/pajak", money.tax, name="seller_tax"),
]
