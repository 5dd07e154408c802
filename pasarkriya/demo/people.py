"""The people one can sign in as in the demo. Their password is printed when it starts."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password

from pasarkriya.accounts.actions.register_person import register_person
from pasarkriya.accounts.permissions import Role

PASSWORD = "kain-indah-2026"


@dataclass(frozen=True)
class SignIn:
    name: str
    phone: str
    what: str
    role: str = ""
    region: str = ""
    email: str = ""
    is_installer: bool = False


SIGN_INS = {
    "maker": SignIn("Ni Wayan Sukerti", "+6281200000001", "maker, owns an endek shop in Bali"),
    "silversmith": SignIn("I Made Suardika", "+6281200000002", "maker, owns a silver shop in Celuk"),
    "buyer": SignIn("Citra Lestari", "+6281200000003", "shopper", email="citra@example.com"),
    "verifier": SignIn("Ketut Darmayanti", "+6281200000004", "board of Bali: verifies shops", Role.VERIFIER, "51"),
    "chair": SignIn("Putu Widiasih", "+6281200000005", "board of Bali: chair", Role.CHAIR, "51"),
    "gianyar": SignIn("Komang Artawan", "+6281200000006", "board of Gianyar: verifies shops", Role.VERIFIER, "51.04"),
    "jambi": SignIn("Rosmawar Daud", "+6281200000007", "board of Jambi: verifies shops", Role.VERIFIER, "15"),
    "nation": SignIn("Ratna Permana", "+6281200000008", "board of the nation: chair", Role.CHAIR, ""),
    "installer": SignIn("Pemasang", "+6281200000009", "installer: Django's admin at /pasang/", is_installer=True),
}


def add_people(*, now: datetime) -> None:
    secret = make_password(PASSWORD)
    for who in SIGN_INS.values():
        register_person(
            name=who.name, phone=who.phone, email=who.email, password_hash=secret, is_installer=who.is_installer
        )
