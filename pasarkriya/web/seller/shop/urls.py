from django.urls import path

from pasarkriya.web.seller.shop import opening, people, views

urlpatterns = [
    path("", views.home, name="seller_home"),
    path("buka", opening.begin, name="seller_open"),
    path("toko/<slug:slug>/atur", views.overview, name="seller_shop"),
    path("toko/<slug:slug>/atur/nama", opening.name, name="seller_name"),
    path("toko/<slug:slug>/atur/ajukan", opening.submit, name="seller_submit"),
    path("toko/<slug:slug>/atur/perajin/baru", people.new_maker, name="seller_new_maker"),
    path("toko/<slug:slug>/atur/perajin/<int:maker_id>", people.maker, name="seller_maker"),
    path("toko/<slug:slug>/atur/orang", people.people, name="seller_people"),
    path("toko/<slug:slug>/atur/orang/<int:member_id>/akhiri", people.end, name="seller_end_member"),
    path("toko/<slug:slug>/atur/<slug:key>", views.section, name="seller_section"),
]
