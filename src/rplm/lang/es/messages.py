"""Spanish messages by code (message, hint), and phrases that fill them."""

MESSAGES: dict[str, tuple[str, str]] = {}
PHRASES: dict[str, str] = {}
