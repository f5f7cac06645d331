# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Says what the view changes in a line of a kernel header, and why.

    tools/report/explain KERNEL HEADER:LINE [ARCH]

KERNEL is a series (6.12) or the folder of a configured tree, HEADER as it is included (linux/list.h) or a
path. Without :LINE, all lines that are changed.
"""

import argparse
import pathlib
import subprocess

from host import kbuild


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel")
    parser.add_argument("where", metavar="header:line")
    parser.add_argument("arch", nargs="?", default="x86")
    options = parser.parse_args()
    kernel = kbuild.Kernel(options.kernel, arch=options.arch)
    header, colon, line = options.where.partition(":")
    if pathlib.Path(header).exists():
        header = str(pathlib.Path(header).resolve())
    # Relative paths in the flags start in the folder where kbuild's compiler runs.
    return subprocess.run(kernel.explain(header + colon + line), cwd=kernel.folder, check=False).returncode
