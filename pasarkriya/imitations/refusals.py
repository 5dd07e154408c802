from pasarkriya.kernel.refusals import Kind, Refusal


class ReportMissing(Refusal):
    """No such report, not in the actor's reach, or a code that is not one; they look alike."""

    code = "imitation_missing"
    kind = Kind.MISSING


class ReportKindInvalid(Refusal):
    code = "imitation_kind_invalid"


class ReportWordsNeeded(Refusal):
    """A board cannot look into two words."""

    code = "imitation_words_needed"


class ReportPhotoNeeded(Refusal):
    code = "imitation_photo_needed"


class ReportPhotosTooMany(Refusal):
    """Facts: `most`."""

    code = "imitation_photos_too_many"


class ReportedWorkUnknown(Refusal):
    """The address or name of the work leads to nothing on this market."""

    code = "imitation_work_unknown"


class VerdictMissing(Refusal):
    code = "imitation_verdict_missing"


class AnswerNeeded(Refusal):
    """Reporter and maker both read it."""

    code = "imitation_answer_needed"
