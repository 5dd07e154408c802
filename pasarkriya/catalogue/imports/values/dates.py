"""`5 bulan lalu` and `Lebih dari 1 tahun lalu`: dates that are only about right."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pasarkriya.catalogue.imports.values.unreadable import Unreadable

_AGO = re.compile(r"^(lebih dari )?([0-9]{1,3}|se)\s*(hari|minggu|bulan|tahun)( yang)? lalu$")
_DAYS = {"hari": 1, "minggu": 7, "bulan": 30, "tahun": 365}


@dataclass(frozen=True)
class ApproximateDate:
    """`is_latest`: it was that day or before (`lebih dari …`)."""

    on: date
    is_latest: bool
    is_approximate: bool = True


def read_ago(text: str, today: date) -> ApproximateDate | None:
    words = " ".join(text.lower().split())
    if not words:
        return None
    if words in ("hari ini", "kemarin"):
        return ApproximateDate(today - timedelta(days=words == "kemarin"), False)
    found = _AGO.match(words)
    if not found:
        raise Unreadable("date_unreadable")
    count = 1 if found.group(2) == "se" else int(found.group(2))
    return ApproximateDate(today - timedelta(days=count * _DAYS[found.group(3)]), bool(found.group(1)))
