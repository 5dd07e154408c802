from django.apps import AppConfig


class PromotionsConfig(AppConfig):
    name = "pasarkriya.promotions"
    label = "promotions"
    default_auto_field = "django.db.models.BigAutoField"
