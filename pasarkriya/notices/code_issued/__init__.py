import sys

from django.conf import settings

from pasarkriya.accounts.models import User
from pasarkriya.kernel.time import now
from pasarkriya.notices.actions.write_notice import by_mail, write_notice
from pasarkriya.notices.models import Channel, Notice, NoticeStatus
from pasarkriya.notices.texts import text_of

NAME = "code_issued"
NO_GATEWAY = "no way of sending texts is installed"


def tell(user_id: int | None, phone: str, code: str) -> None:
    """At once, since somebody waits for it: on the console and in the inbox of the demo, and by mail where there is one.

    In production a code is never kept as a text message: without a gateway that row says that it failed.
    """
    user = User.objects.filter(pk=user_id).first()
    text = text_of(NAME, "user", user.language if user else "id", code=code)
    if settings.IS_PRODUCTION:
        _log(phone, "…", NoticeStatus.FAILED, NO_GATEWAY)
    else:
        _log(phone, text.body, NoticeStatus.SENT, "")
        sys.stdout.write(f"\n  {phone}: {text.body}\n\n")
        sys.stdout.flush()
    write_notice(text, by_mail(user.email if user else ""), event=NAME, about="", now=now())


def _log(phone: str, text: str, status: str, error: str) -> None:
    is_sent = status == NoticeStatus.SENT
    Notice.objects.create(
        event=NAME,
        channel=Channel.SMS,
        status=status,
        to=phone,
        text=text,
        error=error,
        created_at=now(),
        sent_at=now() if is_sent else None,
        sent_by="console" if is_sent else "",
    )
