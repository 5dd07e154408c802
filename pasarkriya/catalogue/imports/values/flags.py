"""Yes and no in the words sheets use."""

from pasarkriya.catalogue.imports.values.unreadable import Unreadable

_YES = {"ya", "iya", "yes", "y", "1", "true", "benar", "aktif", "active", "ada", "x", "✓", "v", "bisa", "boleh"}
_NO = {"tidak", "tdk", "no", "n", "t", "0", "false", "salah", "nonaktif", "inactive", "tidak ada", "-"}


def read_flag(text: str) -> bool | None:
    word = " ".join(text.lower().split())
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Unreadable("flag_unreadable")
