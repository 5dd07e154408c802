"""What a companion did, said as the maker would."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.shops.companion_models import Deed

# (thing, how the line of the trail ends) → sentence; `%(what)s` is the work's name or the order's number.
SENTENCES = {
    ("catalogue.product", "created"): gettext_lazy("Wrote down a new work: %(what)s"),
    ("catalogue.product", "edited"): gettext_lazy("Changed what is written about %(what)s"),
    ("catalogue.product", "PUBLISHED"): gettext_lazy("Showed %(what)s to buyers"),
    ("catalogue.product", "WITHDRAWN"): gettext_lazy("Took %(what)s off the shelf"),
    ("catalogue.product", "stock"): gettext_lazy("Wrote down how many there are of %(what)s"),
    ("shops.shop", "edited"): gettext_lazy("Wrote down the facts of the shop %(what)s"),
    ("shops.shop", "payment methods changed"): gettext_lazy("Wrote down how the shop %(what)s is paid"),
    ("shops.shop", "SUBMITTED"): gettext_lazy("Asked the council to look at the shop %(what)s"),
    ("shops.maker", "created"): gettext_lazy("Wrote down the maker %(what)s"),
    ("shops.maker", "edited"): gettext_lazy("Changed what is written about the maker %(what)s"),
    ("orders.order", "CONFIRMED"): gettext_lazy("Took on order %(what)s"),
    ("orders.order", "PACKED"): gettext_lazy("Packed order %(what)s"),
    ("orders.order", "SHIPPED"): gettext_lazy("Handed over order %(what)s"),
    ("orders.order", "DONE"): gettext_lazy("Wrote down that order %(what)s has arrived"),
    ("orders.order", "CANCELLED"): gettext_lazy("Called off order %(what)s"),
}
OTHERS = {
    "catalogue.product": gettext_lazy("Worked on %(what)s"),
    "verification.proof": gettext_lazy("Gave the council a paper that it asked for"),
    "orders.order": gettext_lazy("Worked on order %(what)s"),
    "curation.submission": gettext_lazy("Sent a work to the curators: %(what)s"),
}


def told(deed: Deed) -> str:
    ending = deed.verb.rpartition(">")[2]
    words = SENTENCES.get((deed.thing, ending)) or OTHERS.get(deed.thing)
    return (
        str(words) % {"what": deed.title}
        if words
        else _("Did something for your shop: %(what)s") % {"what": deed.title}
    )
