"""The colours one can choose from: what the dye pots of the islands give, and their undyed neighbours."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Dye:
    """`hex` without the sign; the name is said aloud by screen readers and stands beside the works found."""

    hex: str
    name: object


DYES = (
    Dye("1f3a6b", _("indigo")),
    Dye("13264a", _("deep indigo")),
    Dye("5f86b3", _("light indigo")),
    Dye("8fb0c4", _("sky")),
    Dye("1f6f78", _("sea")),
    Dye("2f5a34", _("leaf")),
    Dye("7c8f5a", _("moss")),
    Dye("b7c48a", _("young leaf")),
    Dye("e3c567", _("turmeric")),
    Dye("c9952b", _("old gold")),
    Dye("b5651d", _("soga brown")),
    Dye("6b4a2f", _("bark")),
    Dye("3b2a20", _("dark wood")),
    Dye("8e2b1e", _("madder red")),
    Dye("b8432f", _("brick")),
    Dye("d98c6a", _("terracotta")),
    Dye("e3b7a0", _("shell")),
    Dye("c24a6e", _("pink")),
    Dye("7a2a4c", _("mangosteen")),
    Dye("5a3f73", _("purple")),
    Dye("a79bb8", _("lilac")),
    Dye("faf6ee", _("undyed white")),
    Dye("d8ccb9", _("raw cotton")),
    Dye("a59a8b", _("ash")),
    Dye("5b5650", _("silver grey")),
    Dye("17120e", _("black")),
)
