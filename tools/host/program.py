# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How a program of the package begins and ends."""

import importlib
import subprocess
import sys


def run(name):
    """Runs main() of a module and exits with the status that it returns. An error that main() leaves to its caller
    is one line, and the status 2: the program could not do its work."""
    try:
        sys.exit(importlib.import_module(f"host.{name}").main())
    except KeyboardInterrupt:
        pass
    except (OSError, subprocess.CalledProcessError) as trouble:
        print(f"{name.rpartition('.')[2]}: {trouble}", file=sys.stderr)
    sys.exit(2)
