"""Helpers of the demo do not outlive it, however it ends."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Called in a child: Linux sends it SIGTERM when its parent is gone, killed ones too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def leave_ctrl_c_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def give_way() -> None:
    """Others come first."""
    os.nice(10)
