# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Which kernel is where: what tools/kernels knows."""

import subprocess

from host import KPP

PROGRAM = KPP / "tools" / "kernels" / "kernels"


def path(name, what):
    """Where a kernel is, or what it is: `kernels path`. An OSError says what is missing."""
    said = subprocess.run([PROGRAM, "path", name, what], check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    if said.returncode:
        raise OSError(said.stderr.strip())
    return said.stdout.strip()


def known(name, what):
    """What tools/kernels knows of a kernel (`kernels path`), or None where that is not here yet."""
    try:
        return path(name, what)
    except OSError:
        return None
