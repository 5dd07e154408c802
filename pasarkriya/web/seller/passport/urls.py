from django.urls import path

from pasarkriya.web.seller.passport import certificates, views

urlpatterns = [
    path("karya/<int:product_id>/paspor", views.passports, name="seller_passports"),
    path("paspor/<int:label_batch_id>/lanjut", views.resume, name="seller_passports_resume"),
    path("paspor/<int:label_batch_id>/label/<slug:form>", views.labels, name="seller_labels"),
    path("paspor/<int:label_batch_id>/tarik", views.revoke, name="seller_passport_revoke"),
    path("toko/<slug:slug>/sertifikat", certificates.certificates, name="seller_certificates"),
]
