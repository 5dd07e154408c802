from pasarkriya.kernel.refusals import Kind, Refusal


class CartMissing(Refusal):
    """No such cart, or the token is not its own."""

    code = "cart_missing"
    kind = Kind.MISSING


class CartEmpty(Refusal):
    code = "cart_empty"
    kind = Kind.INVALID


class CartBought(Refusal):
    """This cart was bought already, by another press or in another window."""

    code = "cart_bought"
    kind = Kind.CONFLICT


class CartFull(Refusal):
    """Facts: `most`, the number of different goods a cart holds."""

    code = "cart_full"
    kind = Kind.INVALID


class VariantMissing(Refusal):
    """Not for sale (any more)."""

    code = "variant_missing"
    kind = Kind.MISSING


class QuantityInvalid(Refusal):
    """Facts: `problem` (not_positive, below_minimum, off_step, too_much), `minimum`, `step`, `unit`."""

    code = "quantity_invalid"
    kind = Kind.INVALID


class NoLongerOffered(Refusal):
    """Goods in the cart were withdrawn by their shop. Facts: `names`."""

    code = "no_longer_offered"
    kind = Kind.CONFLICT


class PriceChanged(Refusal):
    """The sum is not what the buyer saw. Facts: `expected_total_amount`, `total_amount`."""

    code = "price_changed"
    kind = Kind.CONFLICT


class DeliveryUnavailable(Refusal):
    """No such way of delivery for a shop's goods to this district. Facts: `shop`, `options` (ids on offer)."""

    code = "delivery_unavailable"
    kind = Kind.INVALID


class KeyReused(Refusal):
    """The idempotency key was used before, for something else."""

    code = "key_reused"
    kind = Kind.CONFLICT


class KeyInvalid(Refusal):
    """An idempotency key of 1 to 255 printable characters is needed."""

    code = "key_invalid"
    kind = Kind.INVALID


class BuyerInvalid(Refusal):
    """Facts: `field` (name, phone, email, street)."""

    code = "buyer_invalid"
    kind = Kind.INVALID


class PurchaseMissing(Refusal):
    """No such purchase, or the token is not its own."""

    code = "purchase_missing"
    kind = Kind.MISSING


class OrderMissing(Refusal):
    """No such order, or not of this shop."""

    code = "order_missing"
    kind = Kind.MISSING


class NotYetPaid(Refusal):
    """The goods stay until the shop is sure of the money."""

    code = "not_yet_paid"
    kind = Kind.CONFLICT


class Busy(Refusal):
    """Too many at the same goods in this second; nothing was taken. Try again."""

    code = "busy"
    kind = Kind.LATER


class TooLateToCancel(Refusal):
    """A buyer calls off only what nobody has paid for; after that the shop has to."""

    code = "too_late_to_cancel"
    kind = Kind.CONFLICT


class LookForTheMoney(Refusal):
    """The buyer says that he has paid: whether it came has to be said before the order is called off."""

    code = "look_for_the_money"
    kind = Kind.CONFLICT


class ShopTakesTheCash(Refusal):
    """An order paid at the door is closed by the shop, which counts the money."""

    code = "shop_takes_the_cash"
    kind = Kind.CONFLICT


class CashNotYours(Refusal):
    """Who may not confirm money does not say that cash was taken."""

    code = "cash_not_yours"
    kind = Kind.FORBIDDEN


class BuyerIsOwed(Refusal):
    """The order was called off, or nobody could have it: its money goes back, and nobody may keep it."""

    code = "buyer_is_owed"
    kind = Kind.CONFLICT


class TooManyOpen(Refusal):
    """So many purchases wait to be paid that no more is set aside. Facts: `open`, `most`, `whose` (phone, account)."""

    code = "too_many_open"
    kind = Kind.CONFLICT


class OpenLimitInvalid(Refusal):
    """A limit is 1 to 1000 purchases, from now on or later, and not for an instant that has one."""

    code = "open_limit_invalid"
    kind = Kind.INVALID


class ReasonMissing(Refusal):
    """Whoever called it off has to say why: the buyer reads it."""

    code = "order_reason_missing"
    kind = Kind.INVALID
