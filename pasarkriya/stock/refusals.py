from pasarkriya.kernel.refusals import Kind, Refusal


class OutOfStock(Refusal):
    """Somebody was quicker. Facts: `lines`, a list of {variant, wanted, available}."""

    code = "out_of_stock"
    kind = Kind.CONFLICT


class PromisedAlready(Refusal):
    """Fewer than what is promised to buyers cannot be counted. Facts: `reserved`."""

    code = "promised_already"
    kind = Kind.CONFLICT
