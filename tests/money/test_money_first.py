"""M16: ten thousand mails wait, then one payment is told of: the worker takes the payment first, and soon.

Soon is counted in rows that are looked at, which is the same on a busy machine.
"""

import asyncio
import os

import psycopg
import pytest
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
from tests.database import URL

MAILS = 10_000
FETCH = "SELECT id FROM procrastinate_fetch_job_v2(NULL, NULL)"
# Rows of the queue this connection has looked at and has not yet reported, which is at most once a transaction.
LOOKED_AT = (
    "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables"
    " WHERE relname = 'procrastinate_jobs'"
)


def queue(count: int, status: str = "todo") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status)"
            " SELECT 'mail', 'pasarkriya.notices.tasks.send', 0, '{}', %s::procrastinate_job_status"
            " FROM generate_series(1, %s)",
            [status, count],
        )


def test_m16_a_payment_overtakes_ten_thousand_mails(transactional_db):
    queue(MAILS)
    handle_notice.defer(notice_id=1)

    async def next_job():
        with app.replace_connector(app.connector.get_worker_connector()) as working:
            async with working.open_async():
                worker = await working.job_manager.register_worker()
                return await working.job_manager.fetch_job(queues=None, worker_id=worker)

    job = asyncio.run(next_job())
    assert (job.queue, job.task_name) == ("money", handle_notice.name)


@pytest.fixture
def worker_of_quiet_days(transactional_db):
    """A connection that has asked for jobs often while there were none, and keeps its plan of those days."""
    queue(20, "succeeded")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE procrastinate_jobs")
    with psycopg.connect(os.environ[URL], dbname=connection.settings_dict["NAME"], autocommit=True) as worker:
        yield worker


def rows_for_a_job(worker: psycopg.Connection, waiting: int) -> int:
    """How many rows are looked at to take one job, once `waiting` mails have come."""
    for _ in range(8):
        assert worker.execute(FETCH).fetchone() == (None,)
    queue(waiting)
    with worker.transaction():
        before = worker.execute(LOOKED_AT).fetchone()[0]
        assert worker.execute(FETCH).fetchone() != (None,)
        return worker.execute(LOOKED_AT).fetchone()[0] - before


def test_m16_a_job_is_found_without_holding_each_mail_against_each(worker_of_quiet_days):
    assert rows_for_a_job(worker_of_quiet_days, MAILS) < 2 * MAILS


def test_without_the_guard_each_waiting_mail_is_held_against_each(worker_of_quiet_days):
    """The canary: the library's function as it comes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::regprocedure::text, proconfig FROM pg_proc WHERE proname = 'procrastinate_fetch_job_v2'"
        )
        ((name, kept),) = cursor.fetchall()
        cursor.execute(f"ALTER FUNCTION {name} RESET ALL")
        try:
            looked_at = rows_for_a_job(worker_of_quiet_days, 300)
        finally:
            for each in kept:
                setting, value = each.split("=")
                cursor.execute(f"ALTER FUNCTION {name} SET {setting} = {value}")
    assert looked_at > 300 * 100


def test_the_guard_is_on_the_function_that_is_asked():
    """Should the library ask another one some day, the guard has to move there."""
    from procrastinate import sql

    assert "procrastinate_fetch_job_v2(" in sql.queries["fetch_job"]


def test_every_task_of_the_money_goes_first():
    for each in (handle_notice, check_charges, read_charge, report_uncertain_money, send_asked_refund, send_refunds):
        assert (each.queue, each.priority) == ("money", 10), each.name
    first = {each.name for each in app.tasks.values() if each.queue == "money" and each.priority != 10}
    assert first == set()
