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


class CaseClosed(Refusal):
    """A colleague closed it a moment ago."""

    code = "case_closed"
    kind = Kind.CONFLICT


class NotThroughProvider(Refusal):
    """This payment goes to the shop itself, or it no longer waits for money."""

    code = "not_through_provider"
    kind = Kind.CONFLICT


class ChargeUncertain(Refusal):
    """The provider's answer was lost: nothing more is asked for until we know."""

    code = "charge_uncertain"
    kind = Kind.LATER


class ChargeRefused(Refusal):
    """The provider does not open this payment. Facts: `why`, its own word."""

    code = "charge_refused"
    kind = Kind.CONFLICT


class ProviderSilent(Refusal):
    """The provider cannot be reached, or answers with an error of its own."""

    code = "provider_silent"
    kind = Kind.LATER


class NoticeForged(Refusal):
    """No signature, or not the provider's."""

    code = "notice_forged"
    kind = Kind.FORBIDDEN


class NoticeUnreadable(Refusal):
    """Not the JSON object a provider sends."""

    code = "notice_unreadable"
    kind = Kind.INVALID


class GatewayUnknown(Refusal):
    """No provider of this name is set up here."""

    code = "gateway_unknown"
    kind = Kind.MISSING


class RefundTooHigh(Refusal):
    """Facts: `left_amount`, what may still go back."""

    code = "refund_too_high"
    kind = Kind.CONFLICT


class RefundKeyReused(Refusal):
    """The same key asked for another refund before."""

    code = "refund_key_reused"
    kind = Kind.CONFLICT


class RefundNeedsSecond(Refusal):
    """Above the limit another person than the asker has to agree. Facts: `above_amount`."""

    code = "refund_needs_second"
    kind = Kind.FORBIDDEN


class RefundMissing(Refusal):
    code = "refund_missing"
    kind = Kind.MISSING


class CaseMissing(Refusal):
    """Not there, or about shops out of reach: these look alike."""

    code = "case_missing"
    kind = Kind.MISSING


class CaseNeedsNote(Refusal):
    """Whoever decides about money writes a word for those who wonder later."""

    code = "case_needs_note"
    kind = Kind.INVALID
