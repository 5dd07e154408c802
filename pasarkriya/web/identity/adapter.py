"""What the sign-in library asks us: who a contact is, how often one may try, what is said."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from pasarkriya.accounts.actions.set_password import set_password
from pasarkriya.accounts.actors import actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.permissions import Permission
from pasarkriya.kernel.time import now
from pasarkriya.web.identity.throttle import count_password, forgive_password

log = logging.getLogger("pasarkriya.sign_in")
# A board's rights are worth more than a basket: its people sign in once a working day.
BOARD_SESSION = 12 * 3600
MISMATCH = _("This phone number or e-mail and this password do not go together. Try again, or come in with a code.")
SAID = {
    "account/messages/password_changed.txt": _("Your new password is set. Other devices have been signed out."),
    "account/messages/logged_out.txt": _("You have signed out."),
}


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "phone_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your present password. Try again."),
    }

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.filter(phone=phone).first()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts first: a hundred guesses at once are a hundred. Raises `TooOften`."""
        count_password(request, _account(credentials))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user:
            forgive_password(request, _account(credentials))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log.info("sign-in refused: wrong password, from %s", self.get_client_ip(request))

    def reauthenticate(self, user: User, password: str) -> bool:
        """The library would look the person up again by contact; here it is the person of the session."""
        count_password(self.request, f"user:{user.pk}")
        if not user.check_password(password):
            return False
        forgive_password(self.request, f"user:{user.pk}")
        return True

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        keep_short_for_boards(request, user)
        log.info("signed in user:%s", user.pk)

    def get_login_stages(self) -> list[str]:
        return [*super().get_login_stages(), "pasarkriya.web.identity.second_step.SecondStepStage"]

    def logout(self, request: HttpRequest) -> None:
        log.info("signed out user:%s", request.user.pk)
        super().logout(request)

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        response = super().post_login(request, user, **how)
        # Whoever has just chosen a language here goes on in it.
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            speak(response, user.language)
        return response

    def set_password(self, user: User, password: str) -> None:
        set_password(user, password, by=f"user:{user.pk}", now=now())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages only: the API has its own tokens."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this market, written without a host."""
        return url_has_allowed_host_and_scheme(url or "", allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address our own outermost proxy saw; what a stranger wrote into the header is not believed."""
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):
            return request.META.get("REMOTE_ADDR") or "0.0.0.0"


def keep_short_for_boards(request: HttpRequest, user: User) -> None:
    actor = actor_for(user, now=now())
    if actor.is_board or actor.may(Permission.AUDIT_READ):
        request.session.set_expiry(BOARD_SESSION)


def speak(response: HttpResponse, language: str) -> None:
    """The next pages are in this language."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")


def _account(credentials: dict[str, Any]) -> str:
    return str(credentials.get("phone") or credentials.get("email") or credentials.get("username") or "").lower()
