"""A transfer slip as a buyer's phone would show it; no bank of this name exists."""

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

SIZE = (720, 1180)
INK, PALE, BLUE, PAPER = "#1f2a37", "#6b7280", "#1d4f8c", "#f4f6f9"
LEFT, RIGHT, ROW = 56, 664, 92


def transfer_slip(payer: str, account: dict[str, Any], amount: int, at: datetime) -> bytes:
    """A PNG: who sent how much to whom, and when. `account` has bank, number and holder."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, SIZE[0], 250], fill=BLUE)
    draw.ellipse([316, 64, 404, 152], fill="white")
    draw.line([(340, 110), (356, 126), (384, 92)], fill=BLUE, width=10)
    _centred(draw, 176, "Transfer berhasil", 34, "white")
    _centred(draw, 290, f"Rp {amount:,}".replace(",", "."), 56, INK)
    for number, (label, value) in enumerate(_rows(payer, account, at)):
        top = 410 + number * ROW
        draw.text((LEFT, top), label, fill=PALE, font=_font(24))
        draw.text((RIGHT, top), value, fill=INK, font=_font(26), anchor="ra")
        draw.line([(LEFT, top + 56), (RIGHT, top + 56)], fill="#d8dee6", width=2)
    _centred(draw, 1090, "Bank Contoh Nusantara", 24, PALE)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _rows(payer: str, account: dict[str, Any], at: datetime) -> list[tuple[str, str]]:
    local = at.astimezone(ZoneInfo("Asia/Jakarta"))
    return [
        ("Dari", payer),
        ("Ke", str(account.get("holder", ""))[:34]),
        ("Bank tujuan", str(account.get("bank", ""))),
        ("Nomor rekening", str(account.get("number", ""))),
        ("Waktu", f"{local:%d-%m-%Y %H:%M} WIB"),
        ("Nomor referensi", f"{int(at.timestamp()) * 7919 % 10**12:012d}"),
        ("Biaya", "Rp 0"),
    ]


def _centred(draw: ImageDraw.ImageDraw, top: int, text: str, size: int, fill: str) -> None:
    draw.text((SIZE[0] / 2, top), text, fill=fill, font=_font(size), anchor="ma")


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
