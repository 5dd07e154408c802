from django.apps import AppConfig


class ShippingConfig(AppConfig):
    name = "pasarkriya.shipping"
    label = "shipping"
    default_auto_field = "django.db.models.BigAutoField"
