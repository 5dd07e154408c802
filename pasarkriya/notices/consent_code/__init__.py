from pasarkriya.notices.code_issued import by_text
from pasarkriya.notices.texts import text_of

NAME = "consent_code"


def tell(phone: str, code: str, companion: str, shop: str, language: str) -> None:
    """At once: the companion sits beside the maker, who reads it aloud if she agrees."""
    by_text(phone, text_of(NAME, "maker", language, code=code, companion=companion, shop=shop), event=NAME)
