from importlib import import_module

from django.apps import AppConfig, apps


class KernelConfig(AppConfig):
    name = "pasarkriya.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Load every package's listeners and tasks, so that no list has to name them."""
        for config in apps.get_app_configs():
            if config.name.startswith("pasarkriya."):
                _import_if_there(config.name, "subscriptions")
                _import_if_there(config.name, "tasks")
                _import_if_there(config.name, "personal")
        import_module("pasarkriya.kernel.anchors")


def _import_if_there(package: str, module: str) -> None:
    from importlib.util import find_spec

    if find_spec(f"{package}.{module}"):
        import_module(f"{package}.{module}")
