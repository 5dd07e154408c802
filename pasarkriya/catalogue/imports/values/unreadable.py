class Unreadable(ValueError):
    """The cell holds something else. `code` is that of a row error."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)
