from django.urls import path

from pasarkriya.web.components.views import district_options, styleguide

urlpatterns = [
    path("kecamatan", district_options, name="district_options"),
    path("gaya", styleguide, name="styleguide"),
]
