"""QRIS codes for shops that do not exist: right in form, with a made-up acquirer, so no money can move."""

import re

from lokal.qris import qris_crc

ACQUIRER = "ID.CO.CONTOH.WWW"


def invented(name: str, city: str, number: int) -> str:
    """A static payload (EMVCo TLV) for shop `number`."""
    merchant = (
        field("00", ACQUIRER)
        + field("01", f"936000000000{number:06d}")
        + field("02", f"{number:09d}")
        + field("03", "UMI")
    )
    nmid = field("00", "ID.CO.QRIS.WWW") + field("02", f"ID10{number:011d}") + field("03", "UMI")
    about = {"00": "01", "01": "11"}
    trade = {"52": "5947", "53": "360", "58": "ID", "59": _plain(name, 25), "60": _plain(city, 15), "61": "80000"}
    body = _fields(about) + field("26", merchant) + field("51", nmid) + _fields(trade) + "6304"
    return body + qris_crc(body)


def _fields(values: dict[str, str]) -> str:
    return "".join(field(tag, value) for tag, value in values.items())


def field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _plain(text: str, most: int) -> str:
    return re.sub(r"[^A-Z0-9 ]", "", text.upper())[:most].strip() or "TOKO"
