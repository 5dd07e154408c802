"""Names that commands take: a person by phone or mail, a shop and a council by their address."""

from django.utils.translation import gettext as _

from pasarkriya.accounts.actors import Actor, actor_for
from pasarkriya.accounts.models import User
from pasarkriya.accounts.queries import user_by_contact
from pasarkriya.councils.models import Council
from pasarkriya.councils.queries import council_for
from pasarkriya.kernel.refusals import Kind, Refusal
from pasarkriya.kernel.time import now
from pasarkriya.places.models import Region
from pasarkriya.shops.models import Shop


class NotFound(Refusal):
    """What the command names is not there. Facts: `what`, `name`."""

    code = "not_found_by_name"
    kind = Kind.MISSING


def person(contact: str) -> User:
    found = user_by_contact(contact)
    if found is None:
        raise NotFound(what=_("person"), name=contact)
    return found


def actor(contact: str) -> Actor:
    return actor_for(person(contact), now=now())


def shop(slug: str) -> Shop:
    found = Shop.objects.filter(slug=slug.replace("\x00", "")).select_related("region", "district").first()
    if found is None:
        raise NotFound(what=_("shop"), name=slug)
    return found


def council(region: str) -> Council:
    """The council of exactly this region; '' or `-` is the nation's."""
    code = "" if region == "-" else region
    found = council_for(code)
    if found is None or found.reach != code:
        raise NotFound(what=_("council"), name=region)
    return found


def region(code: str) -> Region:
    found = Region.objects.filter(code=code[:13]).first()
    if found is None:
        raise NotFound(what=_("region"), name=code)
    return found
