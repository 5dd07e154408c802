import smtplib
import socket
import threading

import pytest
from django.core import mail

from pasarkriya.notices import tasks
from pasarkriya.notices.actions.send_notice import send_notice
from pasarkriya.notices.actions.write_notice import by_mail, write_notice
from pasarkriya.notices.models import Notice
from pasarkriya.notices.texts import Text


class Run:
    """What a task is told about its run."""

    def __init__(self, attempts):
        self.job = self
        self.attempts = attempts


@pytest.fixture
def letter(db, now):
    write_notice(Text("Perihal", "Isi %s {{7*7}}"), by_mail("a@example.com"), event="e", about="order:1", now=now)
    return Notice.objects.get()


def nobody_listens(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"


def test_a_queued_mail_is_sent_once_however_often_its_task_runs(letter, now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for _ in range(2):
        send_notice(letter.pk, now=now)
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [(["a@example.com"], "Perihal", "Isi %s {{7*7}}")]
    letter.refresh_from_db()
    assert (letter.status, letter.sent_at) == ("SENT", now)


def test_a_mail_server_that_is_down_is_tried_again_and_then_given_up(letter, settings):
    nobody_listens(settings)
    with pytest.raises(OSError):
        tasks.send_mail(Run(0), notice_id=letter.pk)
    letter.refresh_from_db()
    assert letter.status == "QUEUED" and "Refused" in letter.error
    with pytest.raises(OSError):
        tasks.send_mail(Run(tasks.TRIES), notice_id=letter.pk)
    letter.refresh_from_db()
    assert letter.status == "FAILED"


def test_a_mail_server_that_hangs_up_leaves_the_mail_queued(letter, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        threading.Thread(target=lambda: server.accept()[0].close(), daemon=True).start()
        with pytest.raises((smtplib.SMTPException, OSError)):
            send_notice(letter.pk, now=letter.created_at)
    letter.refresh_from_db()
    assert letter.status == "QUEUED"


def test_a_notice_that_is_gone_is_no_error(db, now):
    send_notice(999, now=now)
