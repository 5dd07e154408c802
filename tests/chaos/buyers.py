"""Many buyers of one thing, each with a cart of his own, all pressing at once over HTTP."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from pasarkriya.kernel.time import now
from pasarkriya.orders.models import Cart, CartLine
from pasarkriya.orders.tokens import token_of
from tests.world import JAKARTA, World

RING = 350_000


@dataclass(frozen=True)
class Answer:
    status: int
    code: str


def filled_carts(world: World, quantities: Sequence[int]) -> list[Cart]:
    """A cart per quantity, of rings."""
    carts = Cart.objects.bulk_create([Cart(created_at=now()) for _ in quantities])
    ring = world.variant("ring").pk
    CartLine.objects.bulk_create(
        [CartLine(cart=cart, variant_id=ring, quantity=n) for cart, n in zip(carts, quantities, strict=True)]
    )
    return carts


def rush(address: str, carts: Sequence[Cart], quantities: Sequence[int]) -> list[Answer]:
    """All buy at the same instant, each on a connection of his own."""
    return asyncio.run(_rush(address, carts, quantities))


def tally(answers: Sequence[Answer]) -> Counter:
    return Counter((answer.status, answer.code) for answer in answers)


async def _rush(address: str, carts: Sequence[Cart], quantities: Sequence[int]) -> list[Answer]:
    start = asyncio.Event()
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=600)) as session:
        pressing = [
            asyncio.create_task(_press(session, address, start, cart, n))
            for cart, n in zip(carts, quantities, strict=True)
        ]
        await asyncio.sleep(0.05)
        start.set()
        return await asyncio.gather(*pressing)


async def _press(session: aiohttp.ClientSession, address: str, start: asyncio.Event, cart: Cart, n: int) -> Answer:
    form = {
        "cart": str(cart.public_id),
        "buyer": {"name": "Citra", "phone": f"0812{cart.pk:08d}"},
        "address": {"street": "x", "district": JAKARTA.district, "postal_code": JAKARTA.postal_code},
        "delivery": {"perak-bagus": "pickup"},
        "payment": "cash",
        "expected_total_amount": RING * n,
    }
    headers = {"X-Cart-Token": token_of("cart", cart.public_id), "Idempotency-Key": str(cart.public_id)}
    await start.wait()
    async with session.post(f"{address}/api/v1/purchases", json=form, headers=headers) as response:
        body = await response.json(content_type=None)
        return Answer(response.status, body.get("code", ""))
