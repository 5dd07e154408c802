from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "pasarkriya.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
