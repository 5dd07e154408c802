"""Named places where a test may stop the process dead, as a power cut would.

Off unless PASARKRIYA_CRASH_AT names the point; then the process kills itself
without cleaning up, so what the database keeps is what a real crash would keep.
"""

import os
import signal


def failpoint(name: str) -> None:
    if os.environ.get("PASARKRIYA_CRASH_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
