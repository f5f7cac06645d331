# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The programs of tools/vm, tools/kernels and tools/report, and what they know of kernels and their logs.

vm.py         the program of tools/vm: boots a kernel and runs scenarios
machine.py    ... QEMU, and what comes out of it
judge.py      ... what there is to say of the kernel's log
transcript.py ... what a person sees
trouble.py    what a kernel says in trouble
log.py        how a line of its log looks, and the marks of tools/vm in it
ktap.py       how suites report, and the lists of results that our programs print
kernels.py    which kernel is where, and the program of tools/kernels
debian.py     ... that fetches Debian's kernels
source.py     ... and makes kernels from source
kbuild.py     how kbuild compiles C++ for a kernel
llvm.py       the LLVM of kpp's tools and tests
scenarios.py  suites and samples as tools/vm runs them
progress.py   how far a long step is
program.py    how a program of the package begins and ends
report/       the programs of tools/report
"""

import pathlib
import sys

KPP = pathlib.Path(__file__).resolve().parents[2]
REPORTS = KPP / "build" / "reports"

# Compiled modules save a program half of its start. They are kept apart from the sources.
sys.pycache_prefix = str(KPP / "build" / "python")
sys.dont_write_bytecode = False
