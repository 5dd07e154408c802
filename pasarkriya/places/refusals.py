from pasarkriya.kernel.refusals import Kind, Refusal


class DistrictUnknown(Refusal):
    """No district has this Kemendagri code."""

    code = "district_unknown"
    kind = Kind.INVALID


class PostalCodeMismatch(Refusal):
    """The postal code is not one of the district's. Facts: `postal_code`, `district`, `expected`."""

    code = "postal_code_mismatch"
    kind = Kind.INVALID
