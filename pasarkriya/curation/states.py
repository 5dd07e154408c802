from pasarkriya.curation.change_models import ChangeStatus as C
from pasarkriya.curation.models import ReviewStatus as R
from pasarkriya.curation.models import SubmissionStatus as S
from pasarkriya.kernel.states import Machine

submission_machine = Machine(
    {
        S.SENT: {S.IN_REVIEW, S.WITHDRAWN},
        S.IN_REVIEW: {S.TIED, S.FIX_ASKED, S.APPROVED, S.DECLINED},
        S.TIED: {S.FIX_ASKED, S.APPROVED, S.DECLINED},
        S.FIX_ASKED: {S.SENT, S.WITHDRAWN},
        S.APPROVED: set(),
        S.DECLINED: {S.APPEALED},
        S.APPEALED: {S.IN_REVIEW},
        S.WITHDRAWN: set(),
    }
)
review_machine = Machine({R.ASKED: {R.GIVEN, R.EXCUSED, R.REPLACED}})
change_machine = Machine({C.ASKED: {C.MADE, C.REFUSED, C.TAKEN_BACK}})
