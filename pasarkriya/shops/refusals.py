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


class ConsentMissing(Refusal):
    """This companion has not asked for this shop, or it was ended; nobody else may know."""

    code = "companionship_missing"
    kind = Kind.MISSING


class CompanionNotAppointed(Refusal):
    """No council of the shop's region has appointed this person to help makers."""

    code = "companion_not_appointed"
    kind = Kind.FORBIDDEN


class WorksHereAlready(Refusal):
    """Whoever works in the shop needs nobody's consent to help it."""

    code = "works_here_already"
    kind = Kind.CONFLICT


class AskedAlready(Refusal):
    """This companion helps the shop already, or waits for its answer."""

    code = "companion_asked_already"
    kind = Kind.CONFLICT


class TooManyMakers(Refusal):
    """Facts: `most`."""

    code = "too_many_makers"
    kind = Kind.CONFLICT


class ShopUnknown(Refusal):
    """No shop of the companion's region has an owner, or a number, like this."""

    code = "shop_unknown"


class ConsentCodeWrong(Refusal):
    """Facts: `tries_left`."""

    code = "consent_code_wrong"


class ConsentCodeSpent(Refusal):
    """Too old, used, or tried too often."""

    code = "consent_code_spent"


class OwnerWithoutPhone(Refusal):
    """No owner of the shop has proved a phone number, so no code can be sent."""

    code = "owner_without_phone"


class OwnPaper(Refusal):
    """Who brought the signed paper does not say himself that it is good."""

    code = "own_paper"
    kind = Kind.CONFLICT


class PaperMissing(Refusal):
    """There is no signed paper to confirm, or a newer one has come."""

    code = "consent_paper_missing"
    kind = Kind.CONFLICT


class SignatureMissing(Refusal):
    """A consent by signature has a picture of it and the name of whose it is."""

    code = "consent_signature_missing"
    kind = Kind.INVALID


class SignatureUnseen(Refusal):
    """The shop is kept for a maker whose signed consent no officer has looked at."""

    code = "consent_signature_unseen"
    kind = Kind.CONFLICT


class NumberOfCompanion(Refusal):
    """The companion's own number is not the maker's."""

    code = "number_of_companion"
    kind = Kind.INVALID


class NumberTaken(Refusal):
    """Another shop waits for the maker with this number."""

    code = "number_of_another_maker"
    kind = Kind.CONFLICT


class AccountByMaker(Refusal):
    """Where the money of an open shop goes is changed by its owner alone."""

    code = "account_by_maker"
    kind = Kind.CONFLICT


class HandOverFirst(Refusal):
    """An open shop of a maker without an account would be nobody's."""

    code = "hand_over_first"
    kind = Kind.CONFLICT
