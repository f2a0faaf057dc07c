"""What is raised when the tool cannot do what was asked (never for what is wrong inside a plan)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class RplmError(Exception):
    """Cannot do what was asked: one line and a hint. The shell prints both and exits with 2.

    The message and hint are English templates with named fields; `words.error` says them in another language. `others`
    are further errors of the same arguments, which are told with it.
    """

    def __init__(self, message: str, hint: str = "", **details: object) -> None:
        super().__init__(message.format(**details))
        self.message = message
        self.hint = hint
        self.details = details
        self.others: tuple[RplmError, ...] = ()


def several(errors: Sequence[RplmError]) -> RplmError:
    """Return errors of the same arguments, at least one, as one to raise, which tells them all."""
    errors[0].others = tuple(errors[1:])
    return errors[0]


@contextmanager
def needed(package: str, extra: str) -> Iterator[None]:
    """Import inside of it what is not there without an extra of rplm: `RplmError` says then how to install it."""
    try:
        yield
    except ImportError as error:
        message, hint = "This needs {package}, which is not installed.", "Install it: pip install 'rplm[{extra}]'"
        raise RplmError(message, hint, package=package, extra=extra) from error
