import sys

from django.conf import settings
from django.utils.translation import get_language

from pasarkriya.accounts.models import User
from pasarkriya.kernel.time import now
from pasarkriya.notices.actions.write_notice import by_mail, write_notice
from pasarkriya.notices.models import Channel, Notice, NoticeStatus
from pasarkriya.notices.texts import Text, text_of

NAME = "code_issued"
NO_GATEWAY = "no way of sending texts is installed"


def tell(user_id: int | None, phone: str, code: str, email: str = "") -> None:
    """At once, since somebody waits for it; only to the phone or the mailbox that it is to prove."""
    text = text_of(NAME, "user", _language(user_id), code=code)
    if phone:
        by_text(phone, text, event=NAME)
    write_notice(text, by_mail(email), event=NAME, about="", now=now())


def _language(user_id: int | None) -> str:
    user = User.objects.filter(pk=user_id).first() if user_id else None
    return user.language if user else get_language() or "id"


def by_text(phone: str, text: Text, *, event: str) -> None:
    """In the demo on the console and in its inbox. Elsewhere without a gateway: the row says that it failed."""
    if settings.IS_PRODUCTION:
        _log(phone, "…", NoticeStatus.FAILED, NO_GATEWAY, event)
        return
    _log(phone, text.body, NoticeStatus.SENT, "", event)
    sys.stdout.write(f"\n  {phone}: {text.body}\n\n")
    sys.stdout.flush()


def _log(phone: str, text: str, status: str, error: str, event: str) -> None:
    is_sent = status == NoticeStatus.SENT
    Notice.objects.create(
        event=event,
        channel=Channel.SMS,
        status=status,
        to=phone,
        text=text,
        error=error,
        created_at=now(),
        sent_at=now() if is_sent else None,
        sent_by="console" if is_sent else "",
    )
