"""The words of argparse itself, which looks them up in the system's catalogues and finds no Indonesian there."""

import argparse

from django.utils.translation import gettext, gettext_noop

WORDS = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_noop("invalid %(type)s value: %(value)r"),
)


def speak_our_language() -> None:
    """argparse has no option for it; its module-wide `_` is what it asks at every word."""
    argparse._ = gettext  # type: ignore[attr-defined]
