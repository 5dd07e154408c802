from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pasarkriya.notices.models import Channel, Notice, NoticeStatus
from pasarkriya.notices.texts import Text

FIRST = {
    Channel.MAIL: NoticeStatus.QUEUED,
    Channel.WHATSAPP: NoticeStatus.READY,
}


@dataclass(frozen=True)
class Address:
    """One person by one way: mail goes out by itself, a WhatsApp text waits for a press."""

    channel: str
    to: str


def by_mail(mail: str | None) -> list[Address]:
    return [Address(Channel.MAIL, mail)] if mail else []


def by_whatsapp(phone: str | None) -> list[Address]:
    return [Address(Channel.WHATSAPP, phone)] if phone else []


@transaction.atomic
def write_notice(
    text: Text, addresses: list[Address], *, event: str, about: str, shop_id: int | None = None, now: datetime
) -> list[Notice]:
    """Log it and send it on its way. What was written before to the same person is not written again."""
    from pasarkriya.notices.tasks import send_mail

    fresh = []
    for address in addresses:
        notice, is_fresh = Notice.objects.get_or_create(
            event=event,
            channel=address.channel,
            about=about,
            to=address.to,
            defaults={
                "status": FIRST[Channel(address.channel)],
                "subject": text.subject,
                "text": text.body,
                "shop_id": shop_id,
                "created_at": now,
            },
        )
        if is_fresh:
            fresh.append(notice)
        if is_fresh and address.channel == Channel.MAIL:
            send_mail.defer(notice_id=notice.pk)
    return fresh


def occurrence(event: str, at: datetime | None) -> str:
    """For what may happen to one thing more than once, so that the second time is told too."""
    return f"{event}@{at:%y%m%d%H%M%S}" if at else event
