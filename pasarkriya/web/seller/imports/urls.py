from django.urls import path

from pasarkriya.web.seller.imports import views

urlpatterns = [
    path("toko/<slug:slug>/impor", views.imports, name="seller_imports"),
    path("toko/<slug:slug>/impor/<int:run_id>", views.run, name="seller_import"),
    path("toko/<slug:slug>/impor/<int:run_id>/kolom", views.columns, name="seller_import_columns"),
    path("toko/<slug:slug>/impor/<int:run_id>/buang", views.discard, name="seller_import_discard"),
    path("toko/<slug:slug>/impor/<int:run_id>/catatan.csv", views.problems, name="seller_import_problems"),
    path("toko/<slug:slug>/ekspor", views.export, name="seller_export"),
]
