from pasarkriya.kernel.refusals import Kind, Refusal


class SubmissionMissing(Refusal):
    """Absent, or not of this shop, council or curator; they look alike."""

    code = "submission_missing"
    kind = Kind.MISSING


class CallMissing(Refusal):
    code = "call_missing"
    kind = Kind.MISSING


class ChangeMissing(Refusal):
    code = "change_missing"
    kind = Kind.MISSING


class DrawMissing(Refusal):
    code = "draw_missing"
    kind = Kind.MISSING


class NotOnShow(Refusal):
    """Only works that buyers can see are sent to the curators."""

    code = "curation_not_on_show"
    kind = Kind.CONFLICT


class NoPhotoToJudge(Refusal):
    code = "curation_no_photo"
    kind = Kind.INVALID


class TierTooEarly(Refusal):
    """The tier below has not approved it. Facts: `council`, of the tier below."""

    code = "curation_tier_too_early"
    kind = Kind.CONFLICT


class TierUnknown(Refusal):
    """No council of this tier is over the shop."""

    code = "curation_tier_unknown"
    kind = Kind.INVALID


class WithCurators(Refusal):
    """It is before these curators already, or they have approved it. Facts: `number`."""

    code = "curation_sent_already"
    kind = Kind.CONFLICT


class TooSoonAgain(Refusal):
    """Declined works rest for a while. Facts: `on`."""

    code = "curation_too_soon"
    kind = Kind.CONFLICT


class CallClosed(Refusal):
    """Not open now. Facts: `title`."""

    code = "call_closed"
    kind = Kind.CONFLICT


class CallNotForThis(Refusal):
    """Its craft or its place is not what the call asks for. Facts: `title`."""

    code = "call_not_for_this"
    kind = Kind.CONFLICT


class CallInvalid(Refusal):
    """Facts: `field` (title, closes_at, opens_at, families, places)."""

    code = "call_invalid"
    kind = Kind.INVALID


class CuratorsMissing(Refusal):
    """There are not enough curators without an interest in the work."""

    code = "curators_missing"
    kind = Kind.CONFLICT


class ConflictOfInterest(Refusal):
    """The curator works in the shop, helps it, or has declared an interest."""

    code = "curation_conflict"
    kind = Kind.FORBIDDEN


class ScoresIncomplete(Refusal):
    """Facts: `missing`, how many criteria have no score from 1 to 5."""

    code = "scores_incomplete"
    kind = Kind.INVALID


class ScoreReasonMissing(Refusal):
    """A low score, or a list of things to put right, needs a word to the maker."""

    code = "score_reason_missing"
    kind = Kind.INVALID


class FixListMissing(Refusal):
    """A score in the middle means: put something right. It has to be said what."""

    code = "fix_list_missing"
    kind = Kind.INVALID


class FixListTooLong(Refusal):
    """Facts: `most`, `longest`."""

    code = "fix_list_too_long"
    kind = Kind.INVALID


class FixListOpen(Refusal):
    """Facts: `left`, how many things are not ticked."""

    code = "fix_list_open"
    kind = Kind.INVALID


class AppealReasonMissing(Refusal):
    code = "appeal_reason_missing"
    kind = Kind.INVALID


class AppealTooLate(Refusal):
    """Facts: `days`."""

    code = "appeal_too_late"
    kind = Kind.CONFLICT


class AppealOnce(Refusal):
    """An appeal that was declined is the end of it."""

    code = "appeal_once"
    kind = Kind.CONFLICT


class RubricInvalid(Refusal):
    """Facts: `field` (criteria, weight, family)."""

    code = "rubric_invalid"
    kind = Kind.INVALID


class ApprovedFactsFixed(Refusal):
    """Curators vouched for this word of the work; it is changed by asking them. Facts: `field`."""

    code = "approved_facts_fixed"
    kind = Kind.CONFLICT


class ChangeNothing(Refusal):
    """Before and after are the same."""

    code = "change_nothing"
    kind = Kind.INVALID


class ChangeUnfit(Refusal):
    """This word of a work is not changed this way, or this is nothing it could be. Facts: `field`."""

    code = "change_unfit"
    kind = Kind.INVALID


class ChangeReasonMissing(Refusal):
    code = "change_reason_missing"
    kind = Kind.INVALID


class ChangeAskedAlready(Refusal):
    """Facts: `field`."""

    code = "change_asked_already"
    kind = Kind.CONFLICT


class ChangeOfOwn(Refusal):
    """Whoever asked does not answer, nor whoever works in the shop."""

    code = "change_of_own"
    kind = Kind.FORBIDDEN


class NobodyToDraw(Refusal):
    """No shop with a work on show can take a place."""

    code = "draw_nobody"
    kind = Kind.CONFLICT


class DrawInvalid(Refusal):
    """Facts: `field` (places, title, seed, kind)."""

    code = "draw_invalid"
    kind = Kind.INVALID


class DrawnAlready(Refusal):
    """A second draw of the day could be one that suits somebody. Facts: `draw`."""

    code = "drawn_already"
    kind = Kind.CONFLICT


class RuleUnknown(Refusal):
    """Facts: `rule`."""

    code = "draw_rule_unknown"
    kind = Kind.CONFLICT
