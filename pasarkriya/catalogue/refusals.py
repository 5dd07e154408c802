from pasarkriya.kernel.refusals import Kind, Refusal


class NotReadyToPublish(Refusal):
    """Facts: `problems`, a list of {code, facts} (see `rules.publication_problems`)."""

    code = "not_ready_to_publish"
    kind = Kind.INVALID


class UnknownWord(Refusal):
    """A value that is not in the controlled vocabulary. Facts: `field`, `value`."""

    code = "unknown_word"
    kind = Kind.INVALID


class ColourUnreadable(Refusal):
    """Not six digits of red, green and blue. Facts: `colour`."""

    code = "colour_unreadable"
    kind = Kind.INVALID


class BadCursor(Refusal):
    """A page mark that we did not make. Start from the first page."""

    code = "bad_cursor"
    kind = Kind.INVALID


class ProductMissing(Refusal):
    """Not there, not published, or not the actor's; they look alike."""

    code = "product_missing"
    kind = Kind.MISSING


class TooManyPhotos(Refusal):
    """Facts: `most`."""

    code = "too_many_photos"
    kind = Kind.INVALID


class PhotoOfAnotherShop(Refusal):
    """The same picture hangs on the market already, in a shop of other people."""

    code = "photo_of_another_shop"
    kind = Kind.CONFLICT


class ImportMissing(Refusal):
    """No such import, or not the actor's."""

    code = "import_missing"
    kind = Kind.MISSING


class ImportUnderWay(Refusal):
    """Another spreadsheet of this shop is being brought in."""

    code = "import_under_way"
    kind = Kind.CONFLICT


class ImportWithoutName(Refusal):
    """No column is the product's name, so no row can come in."""

    code = "import_without_name"


class ShopNotOpen(Refusal):
    """Works of a shop the board has not approved are not on the market."""

    code = "shop_not_open"
    kind = Kind.CONFLICT
