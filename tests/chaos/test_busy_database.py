"""A row that somebody else holds for too long: the page says so, and nothing is done by halves."""

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from pasarkriya.config.environment import database_url
from pasarkriya.orders.models import Order
from pasarkriya.payments.models import Payment

pytestmark = pytest.mark.slow


def test_a_lock_that_is_not_got_in_time_is_no_broken_page(lasting_world):
    order, client = lasting_world.order(scarf=1), Client()
    client.force_login(lasting_world.people["ayu"], backend="django.contrib.auth.backends.ModelBackend")
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 100")
    try:
        with psycopg.connect(database_url(), dbname=connection.settings_dict["NAME"]) as other:
            other.execute("SELECT FROM payments_payment FOR UPDATE")
            answer = client.post(reverse("seller_order_act", args=[order.number, "uang-masuk"]))
    finally:
        connection.close()
    assert answer.status_code == 503 and answer["Retry-After"]
    assert (Order.objects.get().status, Payment.objects.get().status) == ("PLACED", "PENDING")
