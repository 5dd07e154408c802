from pasarkriya.exhibitions.custody_models import ManifestStatus as M
from pasarkriya.exhibitions.goods_models import ConsignmentStatus as C
from pasarkriya.exhibitions.models import LegStatus as L
from pasarkriya.kernel.states import Machine

leg_machine = Machine(
    {
        L.PLANNED: {L.OPEN, L.CANCELLED},
        L.OPEN: {L.ENDED},
        L.ENDED: {L.CLOSED},
    }
)

consignment_machine = Machine(
    {
        C.APPLIED: {C.WAITING, C.ACCEPTED, C.DECLINED, C.WITHDRAWN},
        C.WAITING: {C.ACCEPTED, C.DECLINED, C.WITHDRAWN},
        C.ACCEPTED: {C.ASKED, C.CONFIRMED, C.WITHDRAWN},
        C.ASKED: {C.CONFIRMED, C.PAUSED, C.WITHDRAWN},
        # Who answers late finds his place again while nobody else has it.
        C.PAUSED: {C.CONFIRMED, C.WITHDRAWN},
        C.CONFIRMED: {C.OVER},
    }
)

manifest_machine = Machine(
    {
        M.DRAFT: {M.SENT, M.VOID},
        M.SENT: {M.RECEIVED},
    }
)
