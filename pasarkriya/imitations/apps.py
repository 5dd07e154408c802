from django.apps import AppConfig


class ImitationsConfig(AppConfig):
    name = "pasarkriya.imitations"
    label = "imitations"
    default_auto_field = "django.db.models.BigAutoField"
