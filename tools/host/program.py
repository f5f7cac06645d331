# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How a program of the package begins and ends."""

import importlib
import signal
import sys


def ended(number, _):
    """Ends the program for a signal, so that it cleans up behind itself."""
    sys.exit(128 + number)


def run(name):
    """Runs main() of a module and exits with the status that it returns. An error that main() leaves to its caller
    is one line, and the status 2: the program could not do its work."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, ended)
    try:
        sys.exit(importlib.import_module(f"host.{name}").main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    except Exception as error:  # pylint: disable=broad-exception-caught
        import subprocess  # pylint: disable=import-outside-toplevel  # most programs do without it, and start sooner
        if not isinstance(error, (OSError, subprocess.CalledProcessError)):
            raise
        print(f"{name.rpartition('.')[2]}: {error}", file=sys.stderr)
    sys.exit(2)
