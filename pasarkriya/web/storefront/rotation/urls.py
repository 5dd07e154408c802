from django.urls import path

from pasarkriya.web.storefront.rotation import views

urlpatterns = [
    path("giliran", views.rule, name="rotation"),
    path("giliran/<str:draw_code>", views.draw, name="rotation_draw"),
]
