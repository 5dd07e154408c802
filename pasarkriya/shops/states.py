from pasarkriya.kernel.states import Machine
from pasarkriya.shops.companion_models import ConsentStatus as C
from pasarkriya.shops.models import ShopStatus as S

shop_machine = Machine(
    {
        S.DRAFT: {S.SUBMITTED},
        S.SUBMITTED: {S.OPEN, S.RETURNED},
        S.RETURNED: {S.SUBMITTED},
        S.OPEN: {S.CLOSED},
        S.CLOSED: {S.OPEN},
    }
)
companionship_machine = Machine({C.ASKED: {C.ACTIVE, C.DECLINED, C.ENDED}, C.ACTIVE: {C.ENDED}})
