from pasarkriya.notices.code_issued import by_text
from pasarkriya.notices.texts import text_of

NAME = "hand_over_code"


def tell(phone: str, code: str, shop: str) -> None:
    """At once: the companion sits beside the maker, who reads it aloud."""
    by_text(phone, text_of(NAME, "maker", "id", code=code, shop=shop), event=NAME)
