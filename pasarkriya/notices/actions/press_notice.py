from datetime import datetime

from pasarkriya.notices.links import whatsapp_link
from pasarkriya.notices.models import Notice, NoticeStatus


def press_notice(notice: Notice, *, by: str, now: datetime) -> str:
    """Somebody sends it from his own WhatsApp: returns the address that opens it there.

    The first press is logged. Pressing again opens it again, since the first try may have been lost.
    """
    Notice.objects.filter(pk=notice.pk, status=NoticeStatus.READY).update(
        status=NoticeStatus.SENT, sent_at=now, sent_by=by
    )
    return whatsapp_link(notice.to, notice.text)
