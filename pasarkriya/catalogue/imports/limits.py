"""How much of a file we are willing to look at. All are checked before or while parsing."""

from dataclasses import asdict, dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class SheetLimits:
    most_bytes: int = 16 * MB
    most_unpacked_bytes: int = 64 * MB
    most_entries: int = 200  # files inside an XLSX
    most_ratio: int = 100  # unpacked to packed
    most_rows: int = 20_000
    most_columns: int = 200
    most_cells: int = 1_000_000
    most_characters: int = 32_767  # what a cell of Excel holds

    def as_question(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True)
class PicturesZipLimits:
    most_bytes: int = 300 * MB
    most_unpacked_bytes: int = 400 * MB
    most_entries: int = 2_000
    most_ratio: int = 100
