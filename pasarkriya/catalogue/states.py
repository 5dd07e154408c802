from pasarkriya.catalogue.models import ImportStatus as I
from pasarkriya.catalogue.models import ProductStatus as S
from pasarkriya.kernel.states import Machine

product_machine = Machine({S.DRAFT: {S.PUBLISHED}, S.PUBLISHED: {S.WITHDRAWN}, S.WITHDRAWN: {S.PUBLISHED}})
import_machine = Machine(
    {
        I.UPLOADED: {I.QUEUED},
        I.QUEUED: {I.RUNNING, I.FAILED},
        I.RUNNING: {I.DONE, I.FAILED},
        I.DONE: set(),
        I.FAILED: set(),
    }
)
