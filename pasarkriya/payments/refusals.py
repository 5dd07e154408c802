from pasarkriya.kernel.refusals import Kind, Refusal


class PaymentMethodUnavailable(Refusal):
    """A shop of the purchase does not take this method, or not with this delivery. Facts: `shop`, `method`."""

    code = "payment_method_unavailable"
    kind = Kind.INVALID


class QrisUnreadable(Refusal):
    """Not a QRIS a buyer could scan. Facts: `detail`."""

    code = "qris_unreadable"
    kind = Kind.INVALID


class BankAccountInvalid(Refusal):
    """A bank's name, a number of 5 to 20 digits and the holder's name are needed."""

    code = "bank_account_invalid"
    kind = Kind.INVALID


class NoCodeLeft(Refusal):
    """All 999 codes for this sum are in use at this shop; wait until some of them are paid."""

    code = "no_code_left"
    kind = Kind.LATER


class TooManyProofs(Refusal):
    """Facts: `most`."""

    code = "too_many_proofs"
    kind = Kind.INVALID
