from django.urls import path

from pasarkriya.web.storefront.imitations.views import answer, report

urlpatterns = [
    path("lapor", report, name="report_imitation"),
    path("lapor/<str:token>", answer, name="imitation_answer"),
]
