"""`pasarkriya photos duplicates|reindex`: who shows whose picture, over the whole catalogue."""

from argparse import Namespace, _SubParsersAction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.catalogue.actions.index_photos import index_new_photos, reindex_photos
from pasarkriya.catalogue.copies import near_duplicates, works_of_photos
from pasarkriya.cli.printing import show

NOUN = "photos"
HELP = gettext_lazy("What photos look like: copies of one picture, colours")


def register(verbs: _SubParsersAction) -> None:
    duplicates = verbs.add_parser("duplicates", help=_("pictures that hang in two works; --shops: of two shops only"))
    duplicates.add_argument("--shops", action="store_true")
    duplicates.set_defaults(run=list_duplicates)
    reindex = verbs.add_parser("reindex", help=_("look at all photos again; --new: only at those not looked at yet"))
    reindex.add_argument("--new", action="store_true")
    reindex.set_defaults(run=reindex_all)


def list_duplicates(args: Namespace) -> None:
    """Slow on purpose rather than wrong: every pair is laid on each other."""
    pairs = list(near_duplicates())
    works = works_of_photos({photo for pair in pairs for photo in (pair.one, pair.other)})
    rows = ((pair, works[pair.one], works[pair.other]) for pair in pairs if pair.one in works and pair.other in works)
    show(
        [_("Same in %"), _("Work"), _("Shop"), _("Work"), _("Shop")],
        (
            (pair.percent, one.slug, one.shop.slug, other.slug, other.shop.slug)
            for pair, one, other in rows
            if not args.shops or one.shop_id != other.shop_id
        ),
    )


def reindex_all(args: Namespace) -> None:
    counted = index_new_photos(most=10**9) if args.new else reindex_photos()
    print(_("Looked at: %(number)d photos.") % {"number": counted})
