from pasarkriya.kernel.refusals import Kind, Refusal


class LegMissing(Refusal):
    """No such leg, or not yours."""

    code = "leg_missing"
    kind = Kind.MISSING


class StandMissing(Refusal):
    code = "stand_missing"
    kind = Kind.MISSING


class ConsignmentMissing(Refusal):
    code = "consignment_missing"
    kind = Kind.MISSING


class PeriodInvalid(Refusal):
    """The last day comes before the first."""

    code = "period_invalid"


class ZoneUnknown(Refusal):
    """Facts: `zone`."""

    code = "zone_unknown"


class LegsOverlap(Refusal):
    """Another leg of the programme is on at that time."""

    code = "legs_overlap"
    kind = Kind.CONFLICT


class LegOver(Refusal):
    """The leg has ended, or was called off: nothing can be offered or changed any more."""

    code = "leg_over"
    kind = Kind.CONFLICT


class LegNotOpen(Refusal):
    """Nothing is sold before it opens nor after it ends."""

    code = "leg_not_open"
    kind = Kind.CONFLICT


class LegNotOver(Refusal):
    """Goods go back when it is over: until then a buyer may want them."""

    code = "leg_not_over"
    kind = Kind.CONFLICT


class SlugTaken(Refusal):
    """Facts: `slug`."""

    code = "leg_name_taken"
    kind = Kind.CONFLICT


class OtherRegion(Refusal):
    """The stand is for goods from other places. Facts: `stand`, `regions`."""

    code = "stand_other_region"


class StandFull(Refusal):
    """Facts: `quota`, `free`."""

    code = "stand_full"
    kind = Kind.CONFLICT


class OnlyPieces(Refusal):
    """Cloth by the metre and work made to order cannot be consigned: a stand has single pieces."""

    code = "only_pieces"


class OfferedAlready(Refusal):
    """The stand has an offer of this work already."""

    code = "offered_already"
    kind = Kind.CONFLICT


class BooksDisagree(Refusal):
    """Sold, returned and paid do not agree yet. Facts: `missing`, a list of {what, count}."""

    code = "books_disagree"
    kind = Kind.CONFLICT


class NotSuspendable(Refusal):
    """Only what is held in a hall can be moved online, and only what was moved can be moved back."""

    code = "not_suspendable"
    kind = Kind.CONFLICT


class ManifestMissing(Refusal):
    code = "manifest_missing"
    kind = Kind.MISSING


class NotThere(Refusal):
    """Some pieces are not with whoever hands them over, or are on another manifest. Facts: `codes`."""

    code = "pieces_not_there"
    kind = Kind.CONFLICT


class SignatureNeeded(Refusal):
    """Goods change hands only with a name under it."""

    code = "signature_needed"


class PieceSettled(Refusal):
    """Sold, returned or lost already. Facts: `code`."""

    code = "piece_settled"
    kind = Kind.CONFLICT


class PieceMissing(Refusal):
    """No piece of this code lies at this exhibition. Facts: `code`."""

    code = "piece_missing"
    kind = Kind.MISSING


class PriceNotOurs(Refusal):
    """The till names a price that no list of ours has given out. Facts: `code`."""

    code = "price_not_ours"


class TillMissing(Refusal):
    """No such till, or not yours."""

    code = "till_missing"
    kind = Kind.MISSING


class TillCounted(Refusal):
    """The drawer has been counted and closed: sell at a new one."""

    code = "till_counted"
    kind = Kind.CONFLICT


class TillUnsettled(Refusal):
    """Counted cash goes to the bank when its difference has been looked into."""

    code = "till_unsettled"
    kind = Kind.CONFLICT


class OwnTill(Refusal):
    """Nobody settles the difference of a drawer he sat at himself."""

    code = "own_till"
    kind = Kind.CONFLICT


class SaleUnreadable(Refusal):
    """What the phone sent is no sale."""

    code = "sale_unreadable"


class ClashMissing(Refusal):
    code = "clash_missing"
    kind = Kind.MISSING


class ClashDecided(Refusal):
    """Somebody has decided it meanwhile."""

    code = "clash_decided"
    kind = Kind.CONFLICT


class NoSecondPiece(Refusal):
    """The shop has no other piece of this work on its shelf."""

    code = "no_second_piece"
    kind = Kind.CONFLICT


class StillTaken(Refusal):
    """The piece is not free for the buyer at the till, whatever was given back."""

    code = "piece_still_taken"
    kind = Kind.CONFLICT


class ReasonMissing(Refusal):
    """A decision over two buyers needs its reason."""

    code = "clash_reason_missing"


class ProgrammeMissing(Refusal):
    code = "programme_missing"
    kind = Kind.MISSING


class CallOver(Refusal):
    """The call for goods ended; only those already offered are looked at."""

    code = "goods_call_over"
    kind = Kind.CONFLICT


class RoomTaken(Refusal):
    """More pieces are chosen than the stand would hold. Facts: `taken`."""

    code = "stand_room_taken"
    kind = Kind.CONFLICT


class FieldTaken(Refusal):
    """Another stand stands there on the plan. Facts: `stand`."""

    code = "stand_field_taken"
    kind = Kind.CONFLICT


class NameMissing(Refusal):
    """A thing without a name cannot be planned."""

    code = "exhibition_name_missing"


class DayUnreadable(Refusal):
    """A date or a time is missing or cannot be read."""

    code = "exhibition_day_unreadable"


class QuantityUnreadable(Refusal):
    """A number of pieces or a sum is missing or cannot be read."""

    code = "exhibition_number_unreadable"


class ShiftInvalid(Refusal):
    """It ends before it begins, or lies outside the days of the leg."""

    code = "shift_invalid"


class BadgeMissing(Refusal):
    """No badge of this code opens this hall. Facts: `code`."""

    code = "badge_missing"
    kind = Kind.MISSING


class BadgeRevoked(Refusal):
    """The badge was called back. Facts: `person`."""

    code = "badge_revoked"
    kind = Kind.CONFLICT


class SheetNotPrinted(Refusal):
    """A limit of printing was met."""

    code = "hall_sheet_not_printed"
    kind = Kind.CONFLICT


class WhyMissing(Refusal):
    """The maker reads the reason, so there must be one."""

    code = "exhibition_reason_missing"


class RegionUnknown(Refusal):
    """No province or regency of this name. Facts: `name`."""

    code = "stand_region_unknown"


class AwardIncomplete(Refusal):
    """Without its name, or without the work that gets it."""

    code = "award_incomplete"
    kind = Kind.INVALID


class WordsIncomplete(Refusal):
    """A question, a page of the visitors' book or an answer without a name or a text."""

    code = "words_incomplete"
    kind = Kind.INVALID


class WordsMissing(Refusal):
    """No such question or page, or of a stand that is not the actor's."""

    code = "words_missing"
    kind = Kind.MISSING


class TalkIncomplete(Refusal):
    """Without a title, or without a day and hour within the leg; or a link that is none."""

    code = "talk_incomplete"
    kind = Kind.INVALID


class NotSoldHere(Refusal):
    """No till of this leg sold this piece in this sale. Facts: `code`."""

    code = "till_not_sold_here"


class BackAlready(Refusal):
    """The piece was brought back, or its money given back, before. Facts: `code`."""

    code = "till_back_already"
    kind = Kind.CONFLICT


class StillUndecided(Refusal):
    """Two buyers wait for the board; until then nothing is given back. Facts: `code`."""

    code = "till_still_undecided"
    kind = Kind.CONFLICT


class PaidToTheShop(Refusal):
    """The money went to the shop, so the drawer has none of it. Facts: `code`."""

    code = "till_paid_to_the_shop"
    kind = Kind.CONFLICT


class NoteMissing(Refusal):
    code = "till_note_missing"
    kind = Kind.MISSING


class AnswerLinkOver(Refusal):
    """The link of a letter was cut, changed, or its time is over."""

    code = "answer_link_over"
    kind = Kind.MISSING
