import logging
import sys
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from pasarkriya.kernel.masking import MaskPersonalData, masked
from pasarkriya.kernel.numbers import next_number, readable_code
from pasarkriya.kernel.quantity import QuantityProblem, quantity_problem
from pasarkriya.kernel.time import local_date, zone_name


@pytest.mark.parametrize(
    ("quantity", "problem"),
    [
        (0, "not_positive"),
        (-1, "not_positive"),
        (25, "below_minimum"),
        (60, "off_step"),
        (10**9, "too_much"),
        (75, None),
    ],
)
def test_a_quantity_has_a_minimum_a_step_and_an_end(quantity, problem):
    assert quantity_problem(quantity, minimum=50, step=25) == (QuantityProblem(problem) if problem else None)


def test_numbers_of_a_series_have_no_gaps_even_after_a_rollback(db):
    assert next_number("s") == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        assert next_number("s") == 2
        raise RuntimeError
    assert next_number("s") == 2 and next_number("t") == 1


def test_a_code_has_no_letters_that_look_alike():
    assert not set("".join(readable_code() for _ in range(200))) & set("01OIL")


@pytest.mark.parametrize(
    "text",
    [
        "Ayu 0812-3456-7890",
        "+6281234567890",
        "ayu.sari@example.com",
        "NIK 5107064107800001",
        "token=abcdefgh12345678",
        "Authorization: Bearer abcdefghijk",
    ],
)
def test_no_person_is_named_in_the_log(text):
    out = masked(text)
    assert not any(secret in out for secret in ("3456", "ayu.sari", "5107064107800001", "abcdefgh"))


def test_the_log_filter_masks_arguments_too():
    record = logging.LogRecord("x", logging.INFO, "", 0, "code for %s", ("081234567890",), None)
    MaskPersonalData().filter(record)
    assert record.getMessage() == "code for 08…"


def logged(message, *args):
    """What the log would say of it, the error that is being handled included."""
    record = logging.LogRecord(
        "x", logging.ERROR, "", 0, message, args, sys.exc_info() if any(sys.exc_info()) else None
    )
    MaskPersonalData().filter(record)
    return logging.Formatter().format(record)


def test_a_refused_row_names_nobody_in_the_log(world):
    purchase = world.buy()
    purchase.total_amount += 1
    try:
        with transaction.atomic():
            purchase.save()
    except IntegrityError:
        text = logged("broken")
    assert "purchase_sum" in text
    assert not any(secret in text for secret in ("Citra", "Merdeka", "234567890", "example.com"))


def test_the_log_keeps_no_secret_link_and_stays_one_line_each():
    path = "/pesanan/0a0b0c0d-0000-4000-8000-000000000001/Zm9v_bar-baz/26-AAAA-BBBB/bayar"
    assert "Zm9v" not in logged("Internal Server Error: %s", path)
    assert logged("GET %s", "/x\n2026 INFO root signed in user:1\r") == "GET /x\\n2026 INFO root signed in user:1\\r"


def test_midnight_comes_earlier_in_the_east():
    instant = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    assert [local_date(instant, zone).day for zone in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")] == [
        23,
        23,
        24,
    ]
    assert [zone_name(z) for z in ("Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")] == ["WIB", "WITA", "WIT"]


@pytest.mark.parametrize("path", ["/jual/pameran/jawab/7.3.1795.aB-c_d", "/lapor/aB-c_d9", "/verify/milik/aB-c_d9"])
def test_a_link_that_opens_something_by_itself_is_not_left_in_the_log(path):
    secret = path.rsplit("/", 1)[1]
    assert secret not in masked(f"Internal Server Error: {path}") and path.rsplit("/", 1)[0] in masked(path)
