from django.apps import AppConfig


class ExhibitionsConfig(AppConfig):
    name = "pasarkriya.exhibitions"
    label = "exhibitions"
    default_auto_field = "django.db.models.BigAutoField"
