from django.urls import path

from pasarkriya.web.seller.papers.views import paper

urlpatterns = [path("pesanan/<slug:number>/surat/<slug:word>", paper, name="seller_paper")]
