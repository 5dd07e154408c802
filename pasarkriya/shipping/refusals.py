from pasarkriya.kernel.refusals import Kind, Refusal


class CourierUnknown(Refusal):
    """No connector of this name. Facts: `courier`."""

    code = "courier_unknown"
    kind = Kind.INVALID


class WaybillMissing(Refusal):
    """A courier's parcel is handed over with its number, or the buyer could not follow it."""

    code = "waybill_missing"
    kind = Kind.INVALID
