from django.urls import path

from pasarkriya.web.storefront.passport import offline, owner, sale, views

# What is said after `verify/` is fixed: it stands on labels that hang on cloth for years.
urlpatterns = [
    path("verify/", views.ask, name="passport_ask"),
    path("verify/kunci.json", offline.key_list, name="passport_keys"),
    path("verify/luring", offline.page, name="passport_offline"),
    path("verify/penjaga.js", offline.worker, name="passport_worker"),
    path("verify/berkas/<str:name>", offline.file, name="passport_file"),
    path("verify/milik/<str:secret>", owner.piece, name="passport_owner"),
    path("verify/milik/<str:secret>/serahkan", owner.hand_on, name="passport_hand_on"),
    path("verify/<str:token>", views.verify, name="passport_verify"),
    path("verify/<str:token>/tempat", views.place, name="passport_place"),
    path("verify/<str:token>/pemilik", views.claim, name="passport_claim"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/paspor", sale.owned, name="purchase_passports"),
]
