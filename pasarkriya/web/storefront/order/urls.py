from django.urls import path

from pasarkriya.web.storefront.order.presses import cancel, receive, report
from pasarkriya.web.storefront.order.views import proof, purchase, purchases, qris_picture

urlpatterns = [
    path("pesanan", purchases, name="purchases"),
    path("pesanan/<uuid:purchase_id>/<str:token>", purchase, name="purchase"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/bayar", report, name="purchase_report"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/bukti", report, name="purchase_slip"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/batal", cancel, name="purchase_cancel"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/terima", receive, name="purchase_receive"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/qris.png", qris_picture, name="purchase_qris"),
    path("pesanan/<uuid:purchase_id>/<str:token>/<str:number>/bukti/<str:key>", proof, name="purchase_proof"),
]
