"""How the sign-in library reaches a person by phone. The code itself is sent from above, by an event."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction

from pasarkriya.accounts.events import CodeIssued
from pasarkriya.accounts.models import User
from pasarkriya.kernel.events import publish


class Adapter(DefaultAccountAdapter):
    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        User.objects.filter(pk=user.pk).update(phone=phone, phone_verified=verified)
        user.phone, user.phone_verified = phone, verified

    def set_phone_verified(self, user: User, phone: str) -> None:
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.filter(phone=phone).first()

    @transaction.atomic
    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs: Any) -> None:
        publish(CodeIssued(user_id=user.pk, phone=phone, code=code))
