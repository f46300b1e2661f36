"""The entry point: the command `lectorium`, and `python -m lectorium`."""

import os
import sys

_INTERRUPTED = 130
"""128 and the number of the signal, as shells have it."""


def main() -> None:
    """Run the command line and end the process; Ctrl-C while it is still being loaded is no fault either."""
    try:
        _start_in_utf8()
        from lectorium.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def _start_in_utf8() -> None:
    """Start again in UTF-8 mode (PEP 540) where names are read as the locale says: a course is UTF-8 everywhere."""
    if sys.getfilesystemencoding() != "utf-8" and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves


if __name__ == "__main__":
    main()
