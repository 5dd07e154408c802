from pasarkriya.imitations.models import Status as S
from pasarkriya.kernel.states import Machine

report_machine = Machine({S.OPEN: {S.UPHELD, S.DISMISSED}, S.UPHELD: set(), S.DISMISSED: set()})
