"""An impatient thumb and a slow network: the same form arrives several times in the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from pasarkriya.orders.models import Purchase
from pasarkriya.stock.queries import available
from pasarkriya.web.storefront.checkout.tests.journey import fill_in, put_in

PRESSES = 6


def press_together(jobs):
    """Run the jobs at the same moment, each on a connection of its own; returns their answers."""
    start = Barrier(len(jobs))

    def run(job):
        start.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def twin(client):
    other = Client()
    other.cookies = client.cookies.copy()
    return other


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_many_times_at_once_buys_once(lasting_world):
    client = Client()
    put_in(client, lasting_world, ring=1)
    form = fill_in(client)
    twins = [twin(client) for _ in range(PRESSES)]
    answers = press_together([lambda each=each: each.post("/beli", form) for each in twins])
    assert [answer.status_code for answer in answers] == [303] * PRESSES
    assert len({answer["Location"] for answer in answers}) == 1
    assert Purchase.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_the_only_piece_one_gets_it_and_the_others_are_told(lasting_world):
    buyers = []
    for _ in range(PRESSES):
        client = Client()
        put_in(client, lasting_world, scarf=1)
        buyers.append((client, fill_in(client)))
    answers = press_together([lambda c=client, f=form: c.post("/beli", f) for client, form in buyers])
    assert sorted(answer.status_code for answer in answers) == [303] + [409] * (PRESSES - 1)
    variant = lasting_world.variant("scarf").pk
    assert available([variant]) == {variant: 0} and Purchase.objects.count() == 1
