from argparse import Namespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pasarkriya.cli.people import region
from pasarkriya.cli.printing import show, with_bar
from pasarkriya.councils.actions.found_council import found_council
from pasarkriya.councils.models import Council
from pasarkriya.places.models import Region
from pasarkriya.places.queries import provinces, regencies

NOUN = "councils"
HELP = gettext_lazy("Dekranas and the Dekranasda of provinces and regencies")


def register(verbs):
    parser = verbs.add_parser("found", help=_("a council with an empty seat per office; again does nothing"))
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=_("the nation, all provinces and all regencies"))
    which.add_argument("--provinces", action="store_true", help=_("the nation and all provinces"))
    which.add_argument("--region", help=_("one, by its code: 51, 51.08, or - for the nation"))
    parser.set_defaults(run=found)
    verbs.add_parser("list", help=_("councils and how far they reach")).set_defaults(run=list_councils)


def found(args: Namespace) -> None:
    regions = _regions(args)
    for place in with_bar(regions, _("Councils")):
        found_council(region=place, name=name_of(place))
    print(_("%(count)s councils are there.") % {"count": Council.objects.count()})


def _regions(args: Namespace) -> list[Region | None]:
    if args.region:
        return [None if args.region == "-" else region(args.region)]
    found: list[Region | None] = [None, *provinces()]
    if args.all:
        found += [regency for province in provinces() for regency in regencies(province.code)]
    return found


def name_of(place: Region | None) -> str:
    """`Dekranas`, `Dekranasda Bali`, `Dekranasda Kabupaten Gianyar`: a city and a regency may share a name."""
    return f"Dekranasda {place.name}" if place else "Dekranas"


def list_councils(args: Namespace) -> None:
    show([_("Region"), _("Name")], Council.objects.order_by("region").values_list("region", "name"))
