"""Why a file is not even looked into. What is wrong with single rows is in `rows`."""

from pasarkriya.kernel.refusals import Kind, Refusal


class SheetTooLarge(Refusal):
    """Facts: `bytes`, `most_bytes`; of the file, or of what it unpacks to."""

    code = "sheet_too_large"
    kind = Kind.TOO_LARGE


class SheetOfUnknownKind(Refusal):
    """Neither CSV nor XLSX nor XLS, whatever its name says."""

    code = "sheet_of_unknown_kind"


class SheetDamaged(Refusal):
    code = "sheet_damaged"


class SheetEmpty(Refusal):
    code = "sheet_empty"


class SheetEncrypted(Refusal):
    code = "sheet_encrypted"


class SheetWithMacros(Refusal):
    code = "sheet_with_macros"


class SheetNotTrusted(Refusal):
    """Built to harm: a bomb, a path out of the folder, an XML entity. Fact: `why`."""

    code = "sheet_not_trusted"


class SheetTooManyRows(Refusal):
    """Fact: `most_rows`."""

    code = "sheet_too_many_rows"


class SheetTooManyColumns(Refusal):
    """Fact: `most_columns`."""

    code = "sheet_too_many_columns"


class SheetTooManyCells(Refusal):
    """Fact: `most_cells`."""

    code = "sheet_too_many_cells"


class SheetCellTooLong(Refusal):
    """Facts: `row`, `column` (both counted from 1), `most_characters`."""

    code = "sheet_cell_too_long"


class SheetTooCostly(Refusal):
    """Reading it would have taken more memory or time than any price list needs."""

    code = "sheet_too_costly"


class SheetsBusy(Refusal):
    code = "sheets_busy"
    kind = Kind.LATER


class PicturesZipUnusable(Refusal):
    """The archive of pictures cannot be opened. Fact: `why`."""

    code = "pictures_zip_unusable"


class PicturesZipTooLarge(Refusal):
    """Facts: `bytes`, `most_bytes`."""

    code = "pictures_zip_too_large"
    kind = Kind.TOO_LARGE


BY_CODE = {refusal.code: refusal for refusal in Refusal.__subclasses__() if refusal.__module__ == __name__}
