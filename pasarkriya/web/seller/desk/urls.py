from django.urls import path

from pasarkriya.web.seller.desk.views import desk

urlpatterns = [path("toko/<slug:slug>/", desk, name="seller_desk")]
