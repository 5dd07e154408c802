import os
from dataclasses import dataclass, field

from pasarkriya.payments.refusals import GatewayUnknown

SANDBOX = "https://api.sandbox.midtrans.com"
SNAP_SANDBOX = "https://app.sandbox.midtrans.com"


@dataclass(frozen=True)
class Credentials:
    server_key: str = field(repr=False)
    url: str
    snap_url: str
    # Empty: not compared; the signature alone says whose notice it is.
    merchant_id: str = ""

    @classmethod
    def from_environment(cls) -> "Credentials | None":
        """None where no key is set. One URL for both services serves a stand-in; without any, the sandbox."""
        key = os.environ.get("PASARKRIYA_MIDTRANS_SERVER_KEY", "")
        if not key:
            return None
        url = os.environ.get("PASARKRIYA_MIDTRANS_URL", "").rstrip("/")
        snap = os.environ.get("PASARKRIYA_MIDTRANS_SNAP_URL", "").rstrip("/")
        merchant = os.environ.get("PASARKRIYA_MIDTRANS_MERCHANT_ID", "")
        return cls(key, url or SANDBOX, snap or url or SNAP_SANDBOX, merchant)

    @classmethod
    def needed(cls) -> "Credentials":
        """Raises `GatewayUnknown`."""
        found = cls.from_environment()
        if found is None:
            raise GatewayUnknown()
        return found
