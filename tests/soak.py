"""How long the tests that repeat keep at it: `make soak` multiplies their rounds by PASARKRIYA_SOAK."""

import os


def times(rounds: int) -> int:
    return rounds * int(os.environ.get("PASARKRIYA_SOAK", "1"))
