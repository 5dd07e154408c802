"""What a product is known by when the same file, or a newer one, comes again."""

import hashlib
from urllib.parse import parse_qs, urlsplit

from pasarkriya.catalogue.imports.cells import Cells
from pasarkriya.catalogue.imports.fields import Field


def key_of(cells: Cells, name: str) -> str:
    """Most lasting first: our own key, the seller's code, the address, at last the name."""
    if own := cells.raw(Field.KEY):
        return own[:255]
    if sku := cells.line(Field.SKU, 60):
        return f"sku:{sku}"
    if url := cells.raw(Field.URL):
        return f"url:{hashlib.sha256(_lasting(url).encode()).hexdigest()[:40]}"
    return f"name:{name.casefold()}"[:255]


def _lasting(url: str) -> str:
    """An advertisement's link differs at every visit; the page it leads to does not."""
    try:
        target = parse_qs(urlsplit(url).query).get("r", [url])[0]
        parts = urlsplit(target if target.startswith("http") else url)
    except ValueError:  # `http://[` and its kind
        return url
    return f"{parts.netloc}{parts.path}".lower()
