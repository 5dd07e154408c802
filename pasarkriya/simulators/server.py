"""What both stand-ins share: a real HTTP server, a page to pay on, and notices that behave as badly as asked."""

import base64
import hmac
import html
import json
import threading
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

LATE_SECONDS = 3
TRIES = 4
# A made-up code of the right form; no merchant stands behind it.
QRIS = (
    "00020101021126620016ID.CO.CONTOH.WWW011893600000000000000102090000000010303UMI51440014ID.CO.QRIS.WWW"
    "0215ID10200000000010303UMI5204594953033605802ID5912TENUN CONTOH6009KLUNGKUNG61058071163044B4A"
)

Notice = tuple[dict[str, Any], dict[str, str]]
"""Body and headers."""


@dataclass
class Answer:
    body: Any
    status: int = 200


@dataclass
class Simulator(ABC):
    """A provider in memory. `mood` of its notices: `on_time`, `late`, `twice`, `hold` (until released), `never`,
    `flipped` (a status nobody reached, under a signature that holds).

    `lose` answers to come are never sent, though what was asked is done.
    `state` names a file in which its charges outlive it, as a provider's do.
    """

    key: str
    notify: str = ""
    site: str = ""
    address: str = ""
    mood: str = "on_time"
    lose: int = 0
    state: Path | None = None
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    held: list[Notice] = field(default_factory=list)
    sent: list[tuple[dict[str, Any], int]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    name = "simulator"

    @abstractmethod
    def answer(self, method: str, path: str, query: dict[str, str], headers: Mapping[str, str], body: Any) -> Answer:
        """What the provider's own interface answers to a call with the right key."""

    @abstractmethod
    def pay(self, reference: str) -> None:
        """The buyer pays."""

    @abstractmethod
    def set_status(self, reference: str, status: str, **facts: Any) -> None:
        """Something happened at the provider: kept, and told."""

    @abstractmethod
    def notice(self, thing: dict[str, Any], status: str | None = None) -> Notice:
        """What is sent about a thing; `status` is what it shall say instead of the truth."""

    @abstractmethod
    def flipped(self) -> str:
        """The status a forger would write."""

    @abstractmethod
    def amount_of(self, thing: dict[str, Any]) -> int:
        """Whole rupiah."""

    @abstractmethod
    def unsigned(self) -> Answer:
        """What a call with a wrong key gets."""

    def remember(self) -> None:
        if self.state and self.state.exists():
            self.things |= json.loads(self.state.read_text())

    def keep(self) -> None:
        """Whole or not at all: whoever is killed in between finds what was there before."""
        if self.state:
            half = self.state.with_suffix(".half")
            half.write_text(json.dumps(self.things))
            half.replace(self.state)

    def may(self, headers: Mapping[str, str]) -> bool:
        wanted = "Basic " + base64.b64encode(f"{self.key}:".encode()).decode()
        return hmac.compare_digest(wanted, headers.get("Authorization", ""))

    def tell(self, thing: dict[str, Any]) -> None:
        if self.mood == "never":
            return
        notice = self.notice(thing, self.flipped() if self.mood == "flipped" else None)
        if self.mood == "hold":
            self.held.append(notice)
            return
        for _ in range(2 if self.mood == "twice" else 1):
            wait = LATE_SECONDS if self.mood == "late" else 0
            threading.Thread(target=self.post, args=(notice, wait), daemon=True).start()

    def release(self, backwards: bool = False) -> list[int]:
        """Send what was held, one after the other; the statuses of the answers."""
        held, self.held = self.held[:: -1 if backwards else 1], []
        return [self.post(each) for each in held]

    def post(self, notice: Notice, wait: float = 0) -> int:
        """Tries again as the provider does, only sooner. 0 when nobody answered."""
        body, headers = notice
        status = 0
        time.sleep(wait)
        for attempt in range(TRIES if self.notify else 0):
            status = _post(self.notify, json.dumps(body).encode(), headers)
            if 0 < status < 500:
                break
            time.sleep(0.2 * 4**attempt)
        self.sent.append((body, status))
        return status


def _post(url: str, raw: bytes, headers: dict[str, str]) -> int:
    request = urllib.request.Request(url, raw, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request, timeout=15) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class _Handler(BaseHTTPRequestHandler):
    simulator: Simulator
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the demo's terminal belongs to the market."""

    def do_GET(self) -> None:
        self._serve("GET")

    def do_POST(self) -> None:
        self._serve("POST")

    def _serve(self, method: str) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if parts.path.startswith("/simulator/"):
            self._control(method, parts.path.split("/")[2:], query, raw)
            return
        answer = self._asked(method, parts.path, query, raw)
        if self.simulator.lose > 0:
            self.simulator.lose -= 1
            self.close_connection = True
            self.connection.close()
            return
        self._send(answer.status, json.dumps(answer.body), "application/json")

    def _asked(self, method: str, path: str, query: dict[str, str], raw: bytes) -> Answer:
        simulator = self.simulator
        headers = dict(self.headers.items())
        if not simulator.may(headers):
            return simulator.unsigned()
        try:
            body = json.loads(raw or b"{}")
        except ValueError:
            return Answer({"error_code": "INVALID_JSON", "status_code": "413"}, 400)
        with simulator.lock:
            simulator.calls.append(f"{method} {path}")
            answer = simulator.answer(method, path, query, headers, body)
            if method == "POST":
                simulator.keep()
            return answer

    def _control(self, method: str, path: list[str], query: dict[str, str], raw: bytes) -> None:
        simulator = self.simulator
        what, reference = path[0], path[1] if len(path) > 1 else ""
        if what == "release" and method == "POST":
            # Without the lock: whoever is told asks us how things stand before he answers.
            simulator.release(backwards=query.get("order") == "backwards")
        with simulator.lock:
            if what == "mood" and method == "POST":
                simulator.mood = query.get("notices", simulator.mood)
                simulator.lose = int(query.get("lose", simulator.lose))
            elif what != "release" and reference not in simulator.things:
                self._send(404, "unknown", "text/plain")
                return
            elif what == "set" and method == "POST":
                simulator.set_status(reference, query["status"])
            elif what == "pay" and method == "POST":
                simulator.pay(reference)
            if method == "POST":
                simulator.keep()
            if what in ("pay", "set"):
                self._send(200, _page(simulator, reference), "text/html; charset=utf-8")
                return
        self._send(200, json.dumps({"mood": simulator.mood, "held": len(simulator.held)}), "application/json")

    def _send(self, status: int, text: str, kind: str) -> None:
        raw = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _page(simulator: Simulator, reference: str) -> str:
    """In Indonesian, for the person who plays the buyer."""
    thing = simulator.things[reference]
    amount = f"{simulator.amount_of(thing):,}".replace(",", ".")
    back = f'<p><a href="{html.escape(simulator.site)}">Kembali ke pasar</a></p>' if simulator.site else ""
    return (
        '<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Simulator {simulator.name}</title>"
        "<style>body{font:1.1rem/1.5 sans-serif;max-width:28rem;margin:2rem auto;padding:0 1rem}"
        "button{font:inherit;padding:.7rem 1.4rem;background:#1f5d4c;color:#fff;border:0;border-radius:.5rem}</style>"
        f"<h1>Simulator {simulator.name}</h1><p>Bukan pembayaran sungguhan. Tidak ada uang yang berpindah.</p>"
        f"<p>{html.escape(reference)}<br><strong>Rp{amount}</strong><br>"
        f"Status: {html.escape(str(thing['status']))}</p>"
        f'<form method="post" action="/simulator/pay/{html.escape(reference)}"><button>Bayar</button></form>{back}'
    )


def start(simulator: Simulator, port: int = 0) -> ThreadingHTTPServer:
    """Listen on the loopback, in a thread of its own; `server_address[1]` is the port. `shutdown()` ends it."""
    simulator.remember()
    handler: Callable[..., BaseHTTPRequestHandler] = type("Handler", (_Handler,), {"simulator": simulator})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    simulator.address = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server
