"""Spanish manual pages by code; the examples are those of the English page."""

PAGES: dict[str, str] = {}
