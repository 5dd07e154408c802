from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from pasarkriya.kernel.numbers import readable_code


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, phone: str = "", email: str = "", password: str | None = None, **fields: object) -> "User":
        """A user signs in by phone, by e-mail or by either. `phone` in E.164, `+62812…`."""
        user = self.model(phone=phone or None, email=(email or "").strip().lower() or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, **fields: object) -> "User":
        return self.create_user(**{"is_staff": True, "is_superuser": True, **fields})  # type: ignore[arg-type]


def handle() -> str:
    return readable_code(12)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Rights do not lie here: they come from offices with a term and from shops."""

    # Django wants one field that names a user for ever; phones and mails change.
    username = models.CharField(max_length=12, unique=True, default=handle, editable=False)
    phone = models.CharField(max_length=16, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(default=False)
    email = models.EmailField(null=True, blank=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="id")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(
                condition=models.Q(phone__startswith="+") | models.Q(phone=None), name="user_phone_e164"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.phone or self.email or self.username


class ApiToken(models.Model):
    """A key for programs. Only its hash is kept; `hint` is what the owner recognises it by."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


class Code(models.Model):
    """A code on its way to a phone or a mailbox, kept as a hash. Its key lies in the session that asked."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=5)
    to = models.CharField(max_length=254)
    purpose = models.CharField(max_length=12)
    hash = models.CharField(max_length=64)
    tries_left = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="code_by_age")]


class SecondStep(models.Model):
    """The app on a person's phone that shows six digits. It counts from the moment one of them was typed here."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    secret = models.CharField(max_length=200, help_text="sealed")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # The half-minute of the last digits taken: the same digits open nothing twice.
    last_count = models.BigIntegerField(default=0)


class SpareCode(models.Model):
    """For the day the phone is lost: opens once. Only its hash is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)


class Attempt(models.Model):
    """How often something guessable was tried in a window; the counter behind throttling."""

    key = models.CharField(max_length=120, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()
