from pasarkriya.kernel.states import Machine
from pasarkriya.provenance.models import BatchStatus, CaseStatus, CertificateStatus, PassportStatus

P, B, C, D = PassportStatus, BatchStatus, CaseStatus, CertificateStatus
passport_machine = Machine({P.ISSUED: {P.REVOKED}})
batch_machine = Machine({B.RUNNING: {B.DONE}})
# A copied label stays copied; what was harmless may turn out not to be.
case_machine = Machine({C.OPEN: {C.COPIED, C.HARMLESS}, C.HARMLESS: {C.COPIED}})
certificate_machine = Machine({D.GIVEN: {D.CONFIRMED, D.REFUSED}, D.CONFIRMED: {D.REFUSED}})
