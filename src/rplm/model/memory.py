"""The collector of garbage, and the many small values that are made at once and kept: all that touches it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_COLLECT_AFTER = 1_000_000
"""Values made between two looks of the collector: most of what a command makes, it keeps until it ends."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector still: while thousands of small values are made it takes several times as long as they do."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep() -> None:
    """Let the collector pass over all that there is by now, which lives as long as the process, and look rarely."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 50, 50)
