# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How kbuild compiles C++ for a kernel."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from host import KPP, REPORTS, llvm, progress
from host.kernels import PROGRAM, find, known


def get(series, arch):
    """Gets a stock kernel, or else prepares one from source. Returns its name for tools/kernels."""
    name = series if arch == "x86" or series.endswith(f"-{arch}") else f"{series}-{arch}"
    if not known(name, "build") and subprocess.run([PROGRAM, "get", name], check=False).returncode:
        subprocess.check_call([PROGRAM, "prepare", series, arch])
    return name


def clang_arguments(config):
    """The LLVM for a kernel that was configured with clang: the same one, or else the newest of this machine."""
    version = next((line.split("=")[1] for line in config if line.startswith("CONFIG_CLANG_VERSION=")), "0")
    major = int(version) // 10000
    if not major:
        return []
    if not shutil.which(f"clang-{major}"):
        return [f"LLVM={llvm.first()}/bin/"]
    return [f"LLVM=-{major}"]


def make(command, what):
    """Runs kbuild, and shows how many C++ files it has compiled. Returns its exit status and what it says."""
    said = []
    with progress.Progress(what) as compiled, subprocess.Popen(
            command, text=True, errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as kbuild:
        for line in kbuild.stdout:
            said.append(line)
            compiled.add(line.startswith("  CXX [M]"))
    return kbuild.returncode, "".join(said)


def modules(series, *arguments):
    """Builds samples and suites (tools/setup/modules)."""
    status, said = make([KPP / "tools" / "setup" / "modules", series, *arguments],
                        f"{series}: compiled for samples and suites")
    if status:
        print(said, file=sys.stderr)
        raise OSError(f"samples and suites do not build for {series}")


class Kernel:
    """A kernel to build for: a series (6.12) or the folder of a configured tree."""

    def __init__(self, series, scratch=None, arch="x86"):
        self.arch = arch
        if pathlib.Path(series).is_dir():
            tree = pathlib.Path(series).resolve()
            try:
                config = (tree / "include" / "config" / "auto.conf").read_text().splitlines()
                self.release = (tree / "include" / "config" / "kernel.release").read_text().strip()
            except FileNotFoundError as missing:
                raise OSError(f"{tree} is no configured kernel tree: "
                              f"{missing.filename} is missing") from None
            self.tree = str(tree)
            make_arguments = [f"ARCH={arch}", *clang_arguments(config)]
        else:
            kernel = find(get(series, arch))
            self.tree, self.release, self.arch = str(kernel.build), kernel.release, kernel.arch
            make_arguments = kernel.make.split()

        # $LLVM names the compiler of C++. kbuild would take it for the kernel's.
        if os.environ.get("LLVM"):
            make_arguments.append(f"CXX={llvm.first()}/bin/clang++")
        self.make = ["env", "--unset=LLVM", "make", "-C", self.tree, *make_arguments]

        module = pathlib.Path(scratch or REPORTS / "flags" / f"{pathlib.Path(series).name}-{arch}")
        module.mkdir(parents=True, exist_ok=True)
        (module / "Kbuild").write_text(f"obj-m := flags.o\nKPP := {KPP}\ninclude $(KPP)/tools/kbuild/cxx.mk\n")
        (module / "flags.cpp").write_text("")
        answers = module / "answers"
        answers.unlink(missing_ok=True)
        make = subprocess.run([*self.make, f"M={module}", f"KPP_ASK={answers}", "flags.o"],
                              check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if make.returncode or not answers.exists():
            said = [line for line in make.stdout.splitlines() if line.strip()] or ["it says nothing"]
            error = next((line for line in said if re.search(r"error:|\*\*\*|No such", line)), said[-1])
            raise OSError(f"kbuild does not compile C++ for Linux {series}: {error}")
        known_of = {}
        for line in answers.read_text().splitlines():
            name, _, value = line.partition("=")
            known_of.setdefault(name, []).append(value)
        self.flags, self.c_flags = known_of["flag"], known_of["c-flag"]
        self.folder, self.srctree, self.compiler = (known_of[name][0] for name in ("folder", "srctree", "compiler"))
        self.headers = pathlib.Path(known_of["headers"][0])

    def tool(self, command, *options):
        """A command of the header tool."""
        return [str(self.headers), command, "--kernel", self.tree, "--srctree", self.srctree, *options,
                "--", *self.flags]

    def view(self, source, view):
        """The command that makes the view of the headers that a file includes."""
        return self.tool("view", "--source", str(source), "--output", str(view))

    def explain(self, where):
        """The command that says what the view changes in a line of a header."""
        return self.tool("explain", where)

    def compile(self, source, view):
        """The command that checks the file with its view."""
        return [self.compiler, f"@{view}", *self.flags, "-fsyntax-only", str(source)]
