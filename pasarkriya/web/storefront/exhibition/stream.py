"""Open lines to those who watch a leg: a small ASGI application in a process of its own.

A thread of the web server answers a page and is free again; a line stays open for minutes. Three hundred of them would
need three hundred threads there, and cost a loop next to nothing here. One connection listens to PostgreSQL, one asks
it: a leg's numbers are read at most once a second and go to all its lines, however many they are.
"""

import asyncio
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from psycopg import AsyncConnection, Error

from pasarkriya.exhibitions import live

log = logging.getLogger(__name__)
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

# Seconds. A line over which nothing went for long is cut by phones and proxies.
AT_MOST_EVERY, LOOK_AGAIN, BREATH = 1.0, 10.0, 20.0
MOST_LINES, MOST_OF_ONE = 4000, 600
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    # Public numbers and no cookie: in a demo without a proxy they come from another port than the page.
    (b"access-control-allow-origin", b"*"),
]


def frame(numbers: live.Numbers) -> bytes:
    return f"event: numbers\ndata: {json.dumps(numbers.as_json())}\n\n".encode()


class Hub:
    """Who watches what, and the last word said to them. `address`: of the database."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.process = uuid4().hex
        self.lines: dict[int, set[asyncio.Event]] = defaultdict(set)
        # Those of them that look in from outside, from the market's front.
        self.outside: set[asyncio.Event] = set()
        self.origins: Counter[str] = Counter()
        self.last: dict[int, bytes] = {}
        self.changed: set[int] = set()
        self.told: dict[int, int] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self._asking: AsyncConnection[Any] | None = None
        self._one_at_a_time = asyncio.Lock()

    def start(self) -> None:
        if not self.tasks:
            self.tasks = [asyncio.create_task(each()) for each in (self._listen, self._refresh, self._look_again)]

    async def stop(self) -> None:
        for each in self.tasks:
            each.cancel()
        with suppress(Error, OSError):
            await self._ask(live.GONE, {"process": self.process})

    async def leg_of(self, slug: str) -> int | None:
        rows = await self._ask(live.LEG_OF_SLUG, [slug[:60]])
        return rows[0][0] if rows else None

    async def _ask(self, statement: str, facts: Any) -> list[tuple[Any, ...]]:
        async with self._one_at_a_time:
            if self._asking is None or self._asking.closed:
                self._asking = await AsyncConnection.connect(self.address, autocommit=True, connect_timeout=5)
            cursor = await self._asking.execute(statement, facts)
            return await cursor.fetchall() if cursor.description else []

    async def _listen(self) -> None:
        """For ever. What was said while nobody listened is made up for by looking at everything once."""
        while True:
            with suppress(Error, OSError):
                async with await AsyncConnection.connect(self.address, autocommit=True, connect_timeout=5) as line:
                    await line.execute(f"LISTEN {live.CHANNEL}")
                    self.changed.update(self.lines)
                    async for word in line.notifies():
                        if word.payload.isdigit() and int(word.payload) in self.lines:
                            self.changed.add(int(word.payload))
            await asyncio.sleep(1)

    async def _refresh(self) -> None:
        while True:
            await asyncio.sleep(AT_MOST_EVERY)
            for leg in [leg for leg in self.changed if leg in self.lines]:
                self.changed.discard(leg)
                try:
                    await self.look(leg)
                except (Error, OSError) as error:
                    log.warning("live numbers: %s", error)
                    self.changed.add(leg)

    async def _look_again(self) -> None:
        """Visitors of other processes, and that ours are still here."""
        while True:
            await asyncio.sleep(LOOK_AGAIN)
            self.told.clear()
            self.changed.update(self.lines)

    async def look(self, leg: int) -> None:
        """Say how many watch here, read the numbers, and give them to every line if they have changed."""
        here = len(self.lines.get(leg, set()) - self.outside)
        if self.told.get(leg) != here:
            await self._ask(live.PRESENT, {"leg": leg, "process": self.process, "count": here})
            self.told[leg] = here
        rows = await self._ask(live.NUMBERS, live.asked_for(leg))
        said = frame(live.numbers_from(rows[0])) if rows else b""
        if said != self.last.get(leg):
            self.last[leg] = said
            for line in self.lines.get(leg, ()):
                line.set()

    def join(self, leg: int, origin: str, *, is_outside: bool = False) -> asyncio.Event:
        line = asyncio.Event()
        if is_outside:
            self.outside.add(line)
        self.lines[leg].add(line)
        self.origins[origin] += 1
        self.changed.add(leg)
        if leg in self.last:
            line.set()
        return line

    def leave(self, leg: int, origin: str, line: asyncio.Event) -> None:
        self.lines[leg].discard(line)
        self.outside.discard(line)
        self.origins[origin] -= 1
        self.changed.add(leg)
        if not self.origins[origin]:
            del self.origins[origin]

    def is_full(self, origin: str) -> bool:
        """Of one origin not too many: a whole village may come by one address, a script comes thousandfold."""
        return sum(map(len, self.lines.values())) >= MOST_LINES or self.origins[origin] >= MOST_OF_ONE


def application(hub: Hub, *, proxies: int) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """`GET /pameran/<leg>/siaran` (`?luar`: who watches is not in the hall), and `/healthz`.

    `proxies`: how many of our own stand before it.
    """

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live_as_long(hub, receive, send)
        elif scope["type"] == "http":
            await _answer(hub, scope, receive, send, origin_of(scope, proxies))

    return app


async def _live_as_long(hub: Hub, receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            hub.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            await hub.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return


def origin_of(scope: Scope, proxies: int) -> str:
    """The address in front of our own proxies; what others wrote into the header is not believed."""
    written = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
    hops = [hop.strip() for hop in b",".join(written).decode("latin-1").split(",") if hop.strip()]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return scope["client"][0] if scope.get("client") else ""


async def _answer(hub: Hub, scope: Scope, receive: Receive, send: Send, origin: str) -> None:
    parts = scope["path"].strip("/").split("/")
    if parts == ["healthz"]:
        return await _say(send, 200, b"ok")
    if len(parts) != 3 or (parts[0], parts[2]) != ("pameran", "siaran"):
        return await _say(send, 404, b"")
    if hub.is_full(origin):
        return await _say(send, 503, b"")
    hub.start()
    try:
        leg = await hub.leg_of(parts[1])
    except (Error, OSError):
        return await _say(send, 503, b"")
    if leg is None:
        return await _say(send, 404, b"")
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    line = hub.join(leg, origin, is_outside=scope.get("query_string") == b"luar")
    talk = asyncio.create_task(_talk(hub, leg, line, send))
    gone = asyncio.create_task(_until_gone(receive))
    try:
        await asyncio.wait([talk, gone], return_when=asyncio.FIRST_COMPLETED)
    finally:
        talk.cancel()
        gone.cancel()
        hub.leave(leg, origin, line)


async def _say(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/plain"), (b"access-control-allow-origin", b"*"), (b"retry-after", b"30")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _talk(hub: Hub, leg: int, line: asyncio.Event, send: Send) -> None:
    """Whoever is slow gets the newest numbers only, never a queue of old ones."""
    await _send(send, b"retry: 4000\n\n")
    while True:
        try:
            await asyncio.wait_for(line.wait(), BREATH)
        except TimeoutError:
            await _send(send, b":\n\n")
        else:
            line.clear()
            await _send(send, hub.last[leg])


async def _send(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
