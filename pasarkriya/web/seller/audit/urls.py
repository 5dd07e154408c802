from django.urls import path

from pasarkriya.web.seller.audit import views

urlpatterns = [path("toko/<slug:slug>/catatan/", views.log, name="seller_log")]
