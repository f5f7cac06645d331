# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How kbuild compiles a .cpp for a kernel: read out of the command that it ran for a module."""

import os
import pathlib
import re
import shlex
import shutil
import subprocess

KPP = pathlib.Path(__file__).resolve().parents[2]
KERNELS = KPP / "tools" / "kernels" / "kernels"


def known(name, what):
    """What tools/kernels knows of a kernel, or None where that is not here yet."""
    path = subprocess.run([KERNELS, "path", name, what], check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return path.stdout.strip() if path.returncode == 0 else None


def get(series, arch):
    """The name of a kernel for tools/kernels; gets a stock one, or else prepares it from source."""
    name = series if arch == "x86" or series.endswith(f"-{arch}") else f"{series}-{arch}"
    if not known(name, "build") and subprocess.run([KERNELS, "get", name], check=False).returncode:
        subprocess.check_call([KERNELS, "prepare", series, arch])
    return name


def clang_arguments(config):
    """For a kernel that was configured with clang: the same, or else the newest of this machine."""
    version = next((line.split("=")[1] for line in config if line.startswith("CONFIG_CLANG_VERSION=")), "0")
    major = int(version) // 10000
    if not major:
        return []
    if not shutil.which(f"clang-{major}"):
        llvm = subprocess.check_output([KPP / "tools" / "setup" / "llvm", "first"], text=True).strip()
        return [f"LLVM={llvm}/bin/"]
    return [f"LLVM=-{major}"]


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
            name = get(series, arch)
            self.tree, self.release = known(name, "build"), known(name, "release")
            self.arch, make_arguments = known(name, "arch"), known(name, "make").split()

        # The LLVM that is named is for C++; kbuild would take it for the kernel's.
        if os.environ.get("LLVM"):
            llvm = subprocess.check_output([KPP / "tools" / "setup" / "llvm", "first"], text=True).strip()
            make_arguments.append(f"CXX={llvm}/bin/clang++")
        self.make = ["env", "--unset=LLVM", "make", "-C", self.tree, *make_arguments]

        flags = KPP / "build" / "reports" / "flags"
        module = pathlib.Path(scratch or flags / f"{pathlib.Path(series).name}-{arch}")
        module.mkdir(parents=True, exist_ok=True)
        # The third line says where kbuild's compiler runs: relative flags start there.
        (module / "Kbuild").write_text(
            f"obj-m := flags.o\nKPP := {KPP}\n$(file >{module}/folder,$(CURDIR))\n"
            "include $(KPP)/tools/kbuild/cxx.mk\n")
        (module / "flags.cpp").write_text("")
        (module / ".flags.o.cmd").unlink(missing_ok=True)
        make = subprocess.run([*self.make, f"M={module}", "flags.o"],
                              check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if make.returncode:
            said = [line for line in make.stdout.splitlines() if line.strip()] or ["it says nothing"]
            error = next((line for line in said if re.search(r"error:|\*\*\*|No such", line)), said[-1])
            raise OSError(f"kbuild does not compile C++ for Linux {series}: {error}")
        command = (module / ".flags.o.cmd").read_text().splitlines()[0]
        command = command.replace("$(pound)", "#").replace("$$", "$")
        self.flags = shlex.split(re.search(r"set -- (.*?);", command)[1])
        self.srctree = re.search(r"--srctree (\S+)", command)[1]
        self.compiler = re.search(r"(\S+) @\S+\.view", command)[1]
        self.headers = pathlib.Path(re.search(r"(\S+/kpp-headers) ", command)[1])
        self.folder = (module / "folder").read_text().strip()

    def tool(self, *options):
        """A command of the header tool."""
        return [str(self.headers), "--kernel", self.tree, "--srctree", self.srctree, *options, "--", *self.flags]

    def view(self, source, view):
        """The command that makes the view of the headers that a file includes."""
        return self.tool("--source", str(source), "--output", str(view))

    def explain(self, where):
        """The command that says what the view changes in a line of a header."""
        return self.tool("--explain", where)

    def compile(self, source, view):
        """The command that then checks the file."""
        return [self.compiler, f"@{view}", *self.flags, "-fsyntax-only", str(source)]
