"""Favourites without an account: the works' numbers, kept by the browser alone."""

from django.http import HttpRequest, HttpResponse

COOKIE, MOST, DAYS = "suka", 60, 180


def read(request: HttpRequest) -> list[int]:
    """In the order they were marked."""
    written = request.COOKIES.get(COOKIE, "").split(".")[:MOST]
    return list(dict.fromkeys(int(each) for each in written if each.isascii() and each.isdigit() and len(each) < 16))


def turn(request: HttpRequest, response: HttpResponse, product: int) -> None:
    """Mark it, or let go of one that is marked. The oldest make room."""
    kept = read(request)
    kept = [each for each in kept if each != product] if product in kept else [*kept, product][-MOST:]
    response.set_cookie(
        COOKIE, ".".join(map(str, kept)), max_age=DAYS * 86400, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
