"""`python -m rplm`."""

import os
import sys
from contextlib import suppress

from rplm.cli import main as _main


def main() -> None:
    """Run the command line and end with its exit code.

    What was written is flushed, and nothing is left open: to take a large plan apart, value by value, before the
    process ends would only cost time.
    """
    code = _main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed by whoever started us, or by whoever read
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
