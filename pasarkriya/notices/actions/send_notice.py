from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage

from pasarkriya.notices.models import Channel, Notice, NoticeStatus

SECRET = "code_issued"


def send_notice(notice_id: int, *, is_last_try: bool = False, now: datetime) -> None:
    """Hand a queued mail to the mail server. Again does nothing.

    Raises what the mail server raised, so that the task tries again; after the last try it stays as FAILED.
    """
    notice = Notice.objects.filter(pk=notice_id, channel=Channel.MAIL, status=NoticeStatus.QUEUED).first()
    if notice is None:
        return
    try:
        EmailMessage(notice.subject, notice.text, settings.DEFAULT_FROM_EMAIL, [notice.to]).send()
    except Exception as error:
        _note(
            notice,
            NoticeStatus.FAILED if is_last_try else NoticeStatus.QUEUED,
            error=f"{type(error).__name__}: {error}",
        )
        raise
    kept = {"text": "…"} if notice.event == SECRET and settings.IS_PRODUCTION else {}
    _note(notice, NoticeStatus.SENT, sent_at=now, sent_by="mail", error="", **kept)


def _note(notice: Notice, status: str, *, error: str = "", **facts: object) -> None:
    Notice.objects.filter(pk=notice.pk).update(status=status, error=error[:200], **facts)
