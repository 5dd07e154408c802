from django.urls import path

from pasarkriya.web.storefront.front.views import front

urlpatterns = [path("", front, name="front")]
