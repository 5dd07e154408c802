"""What machines are told of a work: the card a chat shows for its link, and the facts a search engine reads."""

from django.conf import settings
from django.http import HttpRequest

from pasarkriya.catalogue.models import Photo
from pasarkriya.kernel.money import IDR
from pasarkriya.web import pictures

# Chats want it at least 600 px wide and not heavy.
SHARED_WIDTH = 960


def shared(request: HttpRequest, photos: list[Photo]) -> dict[str, str]:
    """Absolute addresses of the page and of its first picture ('' without one)."""
    return {"url": settings.SITE + request.path, "image": _image(photos)}


def _image(photos: list[Photo]) -> str:
    widths = photos[0].widths if photos else []
    if not widths:
        return ""
    found = pictures.source(photos[0].key, min(widths, key=lambda width: abs(width - SHARED_WIDTH)))
    return found if found.startswith("http") else settings.SITE + found


def described(name: str, story: str, maker: str, share: dict[str, str], price: int, *, is_there: bool) -> dict:
    """The work in the words of schema.org, for one price unit (a metre, a piece, a gram)."""
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": name,
        "description": story[:500],
        "image": share["image"],
        "brand": {"@type": "Brand", "name": maker},
        "offers": {
            "@type": "Offer",
            "url": share["url"],
            "price": price,
            "priceCurrency": IDR,
            "availability": f"https://schema.org/{'InStock' if is_there else 'OutOfStock'}",
        },
    }
