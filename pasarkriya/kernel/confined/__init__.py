"""Runs risky parsing in a child process whose memory, CPU and time are bounded.

What strangers send (pictures, spreadsheets) is decoded by large C and Rust
libraries. A bomb or a bug in them may end the child; it must not end the web
worker or fill its memory. Children stay warm between questions, know no
environment variables of ours, and answer with JSON and bytes, never with pickles.
"""

from pasarkriya.kernel.confined.pool import Confined, ConfinedFailure, Limits, Reason

__all__ = ["Confined", "ConfinedFailure", "Limits", "Reason"]
