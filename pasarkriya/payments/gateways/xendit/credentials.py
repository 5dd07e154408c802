import os
from dataclasses import dataclass, field

from pasarkriya.payments.refusals import GatewayUnknown

LIVE = "https://api.xendit.co"


@dataclass(frozen=True)
class Credentials:
    secret_key: str = field(repr=False)
    callback_token: str = field(repr=False)
    url: str

    @classmethod
    def from_environment(cls) -> "Credentials | None":
        """None unless both are set: without the token every notice would be a stranger's."""
        key = os.environ.get("PASARKRIYA_XENDIT_SECRET_KEY", "")
        token = os.environ.get("PASARKRIYA_XENDIT_CALLBACK_TOKEN", "")
        url = os.environ.get("PASARKRIYA_XENDIT_URL", "").rstrip("/")
        return cls(key, token, url or LIVE) if key and token else None

    @classmethod
    def needed(cls) -> "Credentials":
        """Raises `GatewayUnknown`."""
        found = cls.from_environment()
        if found is None:
            raise GatewayUnknown()
        return found
