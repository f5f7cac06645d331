# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The LLVM that kpp's tools and tests are built with: what tools/setup/llvm finds."""

import functools
import pathlib
import subprocess
import sys

from host import KPP


@functools.cache
def first():
    """Its folder: /usr/lib/llvm-19."""
    return subprocess.check_output([KPP / "tools" / "setup" / "llvm", "first"], text=True).strip()


def lit():
    """The command of lit, LLVM's runner of tests: its own, where Debian's packages put it, or the distribution's."""
    for own in (pathlib.Path(first(), "build", "utils", "lit", "lit.py"), pathlib.Path(first(), "bin", "lit")):
        if own.exists():
            return [sys.executable, str(own)]
    return ["lit"]
