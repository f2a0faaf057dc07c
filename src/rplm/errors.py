"""What is raised when the tool cannot do what was asked (never for what is wrong inside a plan)."""


class RplmError(Exception):
    """Cannot do what was asked: one line and a hint. The shell prints both and exits with 2.

    The message and hint are English templates with named fields; `words.sentence` says them in another language.
    """

    def __init__(self, message: str, hint: str = "", **details: object) -> None:
        super().__init__(message.format(**details))
        self.message = message
        self.hint = hint
        self.details = details
