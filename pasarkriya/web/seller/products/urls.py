from django.urls import path

from pasarkriya.web.seller.products import photos, views
from pasarkriya.web.seller.products.own_photo import own_photo

urlpatterns = [
    path("toko/<slug:slug>/karya", views.products, name="seller_products"),
    path("toko/<slug:slug>/karya/baru", views.new, name="seller_new_product"),
    path("karya/<int:product_id>", views.product, name="seller_product"),
    path("karya/<int:product_id>/terbitkan", views.publish, name="seller_publish"),
    path("karya/<int:product_id>/tarik", views.withdraw, name="seller_withdraw"),
    path("karya/<int:product_id>/asal", views.elsewhere, name="seller_elsewhere"),
    path("karya/<int:product_id>/lihat", views.preview, name="seller_preview"),
    path("karya/<int:product_id>/foto", photos.add, name="seller_add_photos"),
    path("karya/<int:product_id>/foto-saya", own_photo, name="seller_own_photo"),
    path("karya/<int:product_id>/foto/<int:photo_id>", photos.change, name="seller_photo"),
]
