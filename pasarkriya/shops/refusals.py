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
