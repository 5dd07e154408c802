from django.urls import path

from pasarkriya.web.till import drawers, sync, views, without_network

urlpatterns = [
    path("", views.legs, name="till_legs"),
    path("penjaga.js", without_network.keeper, name="till_keeper"),
    path("kasir.webmanifest", without_network.manifest, name="till_manifest"),
    path("lambang.svg", without_network.icon, name="till_icon"),
    path("berkas/<str:name>", without_network.file, name="till_file"),
    path("<str:leg_slug>/", views.till, name="till"),
    path("<str:leg_slug>/daftar", sync.price_list, name="till_list"),
    path("<str:leg_slug>/sinkron", sync.send_sales, name="till_sync"),
    path("<str:leg_slug>/buka", drawers.open_drawer, name="till_open"),
    path("<str:leg_slug>/hitung", drawers.count, name="till_count"),
]
