from django.urls import path

from pasarkriya.web.storefront.papers.views import paper

urlpatterns = [
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/surat/<slug:word>", paper, name="purchase_paper"),
]
