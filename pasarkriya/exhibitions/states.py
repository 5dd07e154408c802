from pasarkriya.exhibitions.custody_models import ManifestStatus as M
from pasarkriya.exhibitions.goods_models import ConsignmentStatus as C
from pasarkriya.exhibitions.models import LegStatus as L
from pasarkriya.exhibitions.visit_models import WordStatus as W
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

question_machine = Machine({W.WAITING: {W.SHOWN, W.HIDDEN}, W.SHOWN: {W.HIDDEN}})

# A host may change his mind about a page of the visitors' book.
book_machine = Machine({W.WAITING: {W.SHOWN, W.HIDDEN}, W.SHOWN: {W.HIDDEN}, W.HIDDEN: {W.SHOWN}})
