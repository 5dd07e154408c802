from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "pasarkriya.shops"
    label = "shops"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Registers where the grants of companions come from.
        from pasarkriya.shops import companions  # noqa: F401
