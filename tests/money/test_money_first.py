"""M16: ten thousand mails wait, then one payment is told of: the worker takes the payment first."""

import asyncio
import time

from django.db import connection
from procrastinate.contrib.django import app

from pasarkriya.payments.actions.receive_notice import handle_notice
from pasarkriya.payments.tasks import (
    check_charges,
    read_charge,
    report_uncertain_money,
    send_asked_refund,
    send_refunds,
)

MAILS = 10_000


def test_m16_a_payment_overtakes_ten_thousand_mails(transactional_db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)"
            " SELECT 'mail', 'pasarkriya.notices.tasks.send', 0, '{}' FROM generate_series(1, %s)",
            [MAILS],
        )
    handle_notice.defer(notice_id=1)

    async def next_job():
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            async with working.open_async():
                worker = await working.job_manager.register_worker()
                return await working.job_manager.fetch_job(queues=None, worker_id=worker)

    began = time.monotonic()
    job = asyncio.run(next_job())
    assert (job.queue, job.task_name) == ("money", handle_notice.name)
    assert time.monotonic() - began < 5


def test_every_task_of_the_money_goes_first():
    for each in (handle_notice, check_charges, read_charge, report_uncertain_money, send_asked_refund, send_refunds):
        assert (each.queue, each.priority) == ("money", 10), each.name
    first = {each.name for each in app.tasks.values() if each.queue == "money" and each.priority != 10}
    assert first == set()
