"""What the machine tells us: one place that reads environment variables, with their defaults.

| variable | meaning | default |
|---|---|---|
| DATABASE_URL | PostgreSQL ≥ 15 | an embedded server in the data folder |
| PASARKRIYA_DATA | folder for the embedded database, pictures and the demo's keys | ./var |
| PASARKRIYA_MODE | `demo`, `production` or `test` | demo |
| PASARKRIYA_SECRET_KEY | signs cookies and links; required in production | made once and kept in the data folder |
| PASARKRIYA_SEALING_KEY | seals what is secret in the database; required in production; may be `new,old` | likewise |
| PASARKRIYA_HOSTS | host names, comma separated; required in production | localhost |
| PASARKRIYA_SITE | the address people type, for links in mails | http://localhost:PORT |
| PASARKRIYA_PICTURES_URL | where browsers fetch pictures, ending in `/` | /pictures/ |
| PASARKRIYA_PROXIES | how many proxies of our own stand before the web server | 0 |
| PORT | where the web server listens | 8000 |
| PASARKRIYA_LIVE_PORT | port of the live numbers, if no proxy brings `/pameran/…/siaran` there | 0: a proxy does |
| PASARKRIYA_MAIL_FROM | whom mails come from | Pasar Kriya <pasar@localhost> |
| PASARKRIYA_MIDTRANS_SERVER_KEY, _URL, _SNAP_URL, _MERCHANT_ID | collects through Midtrans | off; its sandbox |
| PASARKRIYA_XENDIT_SECRET_KEY, _CALLBACK_TOKEN, _URL | payments collected through Xendit | off; its live address |
| PASARKRIYA_RETURN_DAYS | working days a buyer has to ask for a return; never less than the law's 2 | 5 |
| PASARKRIYA_SECOND_STEP | `1`: whoever lets a council's money out needs an app with six digits | 1 in production |
| PASARKRIYA_CARTS | carts one network may begin in 15 minutes | 3000 |
| PASARKRIYA_HOLIDAYS | more days that are no working days: `2028-01-26,2028-03-14` | those known to 2027 |
| SMTP_URL | `smtp://user:password@host:587` | mail goes to the demo's inbox only |
"""

import os
import secrets
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parents[2]


class ConfigurationError(RuntimeError):
    """Something the installer has to set."""


def mode() -> str:
    return os.environ.get("PASARKRIYA_MODE", "demo")


def data_folder() -> Path:
    # Beside the code where one works on it; an installed package has no place of its own to write to.
    home = ROOT if (ROOT / "pyproject.toml").exists() else Path.cwd()
    folder = Path(os.environ.get("PASARKRIYA_DATA", home / "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def port() -> int:
    return int(os.environ.get("PORT", "8000"))


def live_port() -> int:
    """0: the live numbers are at the market's own address, as behind a proxy."""
    return int(os.environ.get("PASARKRIYA_LIVE_PORT", "0"))


def site() -> str:
    """Without a slash at its end."""
    return os.environ.get("PASARKRIYA_SITE", f"http://localhost:{port()}").rstrip("/")


def mail_from() -> str:
    return os.environ.get("PASARKRIYA_MAIL_FROM", "Pasar Kriya <pasar@localhost>")


def proxies() -> int:
    return int(os.environ.get("PASARKRIYA_PROXIES", "0"))


def pictures_url() -> str:
    return os.environ.get("PASARKRIYA_PICTURES_URL", "/pictures/")


def hosts() -> list[str]:
    named = os.environ.get("PASARKRIYA_HOSTS", "")
    if mode() == "production" and not named:
        raise ConfigurationError("set PASARKRIYA_HOSTS to the market's host names")
    return [host.strip() for host in named.split(",") if host.strip()] or [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "testserver",
    ]


def secret_key() -> str:
    given = os.environ.get("PASARKRIYA_SECRET_KEY", "")
    if given:
        return given
    if mode() == "production":
        raise ConfigurationError("set PASARKRIYA_SECRET_KEY to 50 random letters")
    return _kept_secret(data_folder() / "secret_key")


def sealing_keys() -> list[str]:
    """The first seals; older ones still open what they sealed."""
    given = [key.strip() for key in os.environ.get("PASARKRIYA_SEALING_KEY", "").split(",") if key.strip()]
    if given:
        return given
    if mode() == "production":
        raise ConfigurationError("set PASARKRIYA_SEALING_KEY to 50 random letters, and keep a copy of it apart")
    return [_kept_secret(data_folder() / "sealing_key")]


def database_url() -> str:
    """DATABASE_URL, or the embedded server's, whose socket lies in the data folder."""
    return os.environ.get("DATABASE_URL") or f"postgresql://postgres@/postgres?host={data_folder() / 'pg'}"


def return_working_days() -> int:
    given = os.environ.get("PASARKRIYA_RETURN_DAYS", "5")
    if not given.isdecimal():
        raise ConfigurationError("PASARKRIYA_RETURN_DAYS is a number of working days, like 5")
    return int(given)


def second_step_for_money() -> bool:
    """A council may decide otherwise for itself."""
    return os.environ.get("PASARKRIYA_SECOND_STEP", "1" if mode() == "production" else "0") == "1"


def carts_per_network() -> int:
    given = os.environ.get("PASARKRIYA_CARTS", "3000")
    if not given.isdecimal() or int(given) < 1:
        raise ConfigurationError("PASARKRIYA_CARTS is a number of carts, like 3000")
    return int(given)


def holidays() -> frozenset[date]:
    """Those of years nobody could know yet when this version was made, or of one island."""
    given = os.environ.get("PASARKRIYA_HOLIDAYS", "")
    try:
        return frozenset(date.fromisoformat(day.strip()) for day in given.split(",") if day.strip())
    except ValueError:
        raise ConfigurationError("PASARKRIYA_HOLIDAYS is days like 2028-01-26, comma separated") from None


def smtp() -> dict[str, object] | None:
    url = os.environ.get("SMTP_URL")
    if not url:
        return None
    parts = urlparse(url)
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme != "smtp+plain",
        "EMAIL_TIMEOUT": 15,
    }


def _kept_secret(path: Path) -> str:
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text().strip()
