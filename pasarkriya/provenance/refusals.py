from pasarkriya.kernel.refusals import Kind, Refusal


class NoSigningKey(Refusal):
    """All keys are retired or revoked, so nothing can be signed."""

    code = "no_signing_key"
    kind = Kind.LATER


class KeyMissing(Refusal):
    """Facts: `kid`."""

    code = "signing_key_missing"
    kind = Kind.MISSING


class LastKey(Refusal):
    """The only key that signs is not retired before another takes over."""

    code = "last_signing_key"
    kind = Kind.CONFLICT


class KeyReasonMissing(Refusal):
    """Revoking a key calls back every label it signed; so it needs a reason."""

    code = "key_reason_missing"
    kind = Kind.INVALID


class KeyListMissing(Refusal):
    """No list of keys was kept on this machine."""

    code = "key_list_missing"
    kind = Kind.MISSING


class PassportNotReady(Refusal):
    """Facts: `problems`, [{code, facts}], all that keeps this work from having passports."""

    code = "passport_not_ready"
    kind = Kind.CONFLICT


class LabelCountInvalid(Refusal):
    """Facts: `most`."""

    code = "label_count_invalid"
    kind = Kind.INVALID


class BatchMissing(Refusal):
    """No such batch of labels, or not of this shop."""

    code = "label_batch_missing"
    kind = Kind.MISSING


class LabelsNotPrinted(Refusal):
    """The printer met a limit of time or memory."""

    code = "labels_not_printed"
    kind = Kind.LATER


class PassportMissing(Refusal):
    """No such passport, or not yours."""

    code = "passport_missing"
    kind = Kind.MISSING


class RevokeReasonMissing(Refusal):
    """Whoever scans a label that was called back reads why."""

    code = "revoke_reason_missing"
    kind = Kind.INVALID


class RegencyUnknown(Refusal):
    """Facts: `name`."""

    code = "regency_unknown"
    kind = Kind.INVALID


class ClaimCodeWrong(Refusal):
    """Neither the code under the scratch-off nor one an owner gave."""

    code = "claim_code_wrong"
    kind = Kind.INVALID


class PieceOwned(Refusal):
    """The right code, but the piece has an owner already. Facts: `since` (month and year)."""

    code = "piece_owned"
    kind = Kind.CONFLICT


class OwnerMissing(Refusal):
    """No such owner's link, or the piece has been passed on."""

    code = "owner_missing"
    kind = Kind.MISSING


class PieceNotOfSale(Refusal):
    """This label is not of a work that was bought in this order, or all pieces of it are claimed."""

    code = "piece_not_of_sale"
    kind = Kind.CONFLICT


class CopyCaseMissing(Refusal):
    """No such case, or not in your region."""

    code = "copy_case_missing"
    kind = Kind.MISSING


class CaseWordsMissing(Refusal):
    """A decision says what was found."""

    code = "copy_case_words_missing"
    kind = Kind.INVALID


class CertificateInvalid(Refusal):
    """Facts: `field` (kind, title, number, valid_until)."""

    code = "certificate_invalid"
    kind = Kind.INVALID


class CertificateMissing(Refusal):
    """No such certificate, or not of this shop or region."""

    code = "certificate_missing"
    kind = Kind.MISSING
