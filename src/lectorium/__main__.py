"""The way in: the command `lectorium`, and `python -m lectorium`."""

import sys
from typing import NoReturn

_INTERRUPTED = 130
"""128 and the number of the signal, as shells have it."""


def main() -> NoReturn:
    """Run the command line; Ctrl-C while it is still being loaded is no fault either."""
    try:
        from lectorium.cli.main import main as run
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
