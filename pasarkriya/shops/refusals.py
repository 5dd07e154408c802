from pasarkriya.kernel.refusals import Kind, Refusal


class ShopIncomplete(Refusal):
    """The shop cannot be sent to the board yet. Facts: `missing`, a list of field names."""

    code = "shop_incomplete"
    kind = Kind.INVALID


class ReasonNeeded(Refusal):
    """A shop is never sent back without a reason its maker can act on."""

    code = "reason_needed"
    kind = Kind.INVALID


class NotYourShop(Refusal):
    """Absent, or not the actor's; the two look alike."""

    code = "not_your_shop"
    kind = Kind.MISSING


class VerifiedAlready(Refusal):
    """The board has this shop's name and place; they are changed through the board."""

    code = "verified_already"
    kind = Kind.CONFLICT


class PersonUnknown(Refusal):
    """Nobody with this number has an account and has proved the number to be his."""

    code = "person_unknown"
    kind = Kind.INVALID


class MemberAlready(Refusal):
    """Facts: `name`."""

    code = "member_already"
    kind = Kind.CONFLICT


class LastOwner(Refusal):
    """A shop without an owner could not be opened by anybody any more."""

    code = "last_owner"
    kind = Kind.CONFLICT


class MemberMissing(Refusal):
    """No such person or maker in this shop."""

    code = "member_missing"
    kind = Kind.MISSING


class OwnShop(Refusal):
    """Whoever works in a shop does not decide about it."""

    code = "own_shop"
    kind = Kind.CONFLICT


class ShopDecided(Refusal):
    """Another officer was quicker, or the maker has sent it anew since it was looked at. Facts: `name`."""

    code = "shop_decided"
    kind = Kind.CONFLICT
