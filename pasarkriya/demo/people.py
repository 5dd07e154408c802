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
    role: str = ""
    region: str = ""
    email: str = ""
    is_installer: bool = False


SIGN_INS = {
    "maker": SignIn("Ni Wayan Sukerti", "+6281200000001"),
    "silversmith": SignIn("I Made Suardika", "+6281200000002"),
    "songket": SignIn("Ni Ketut Rencani", "+6281200000013"),
    "buyer": SignIn("Citra Lestari", "+6281200000003", email="citra@example.com"),
    "verifier": SignIn("Ketut Darmayanti", "+6281200000004", Role.VERIFIER, "51"),
    "chair": SignIn("Putu Widiasih", "+6281200000005", Role.CHAIR, "51"),
    "curator": SignIn("Ni Luh Suryani", "+6281200000011", Role.CURATOR, "51.07"),
    "curator_bali": SignIn("Anak Agung Rai", "+6281200000012", Role.CURATOR, "51"),
    "gianyar": SignIn("Komang Artawan", "+6281200000006", Role.VERIFIER, "51.04"),
    "jambi": SignIn("Rosmawar Daud", "+6281200000007", Role.VERIFIER, "15"),
    "nation": SignIn("Ratna Permana", "+6281200000008", Role.CHAIR, ""),
    "companion": SignIn("Ni Made Astini", "+6281200000014", Role.COMPANION, "51"),
    "inspector": SignIn("I Gusti Ngurah Adnyana", "+6281200000015", Role.INSPECTOR, "51"),
    "cashier": SignIn("Ni Putu Ariani", "+6281200000016", Role.CASHIER, ""),
    "treasurer": SignIn("I Wayan Sudarsana", "+6281200000010", Role.TREASURER, "51"),
    "installer": SignIn("Pemasang", "+6281200000009", is_installer=True),
}


def add_people(*, now: datetime) -> None:
    secret = make_password(PASSWORD)
    for who in SIGN_INS.values():
        register_person(
            name=who.name, phone=who.phone, email=who.email, password_hash=secret, is_installer=who.is_installer
        )
