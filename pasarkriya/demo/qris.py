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
    body = "".join(
        [
            field("00", "01"), field("01", "11"), field("26", merchant), field("51", nmid), field("52", "5947"), field("53", "360"),
            field("58", "ID"), field("59", _plain(name, 25)), field("60", _plain(city, 15)), field("61", "80000"), "6304",
        ]
    )  # fmt: skip
    return body + qris_crc(body)


def field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"


def _plain(text: str, most: int) -> str:
    return re.sub(r"[^A-Z0-9 ]", "", text.upper())[:most].strip() or "TOKO"
