# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Compares the kCFI numbers of functions in C and in C++.

A kernel with kCFI compares a number that clang makes of a function's type with that of the pointer through which it
calls. Any kernel's headers can be asked: the flag is added here.
"""

import json
import pathlib
import re
import shutil
import subprocess

from host import KPP

KBUILD = """\
# SPDX-License-Identifier: GPL-2.0-only OR MIT
obj-m := numbers.o
numbers-y := c_numbers.o cxx_numbers.o
KPP := {kpp}
include $(KPP)/tools/kbuild/cxx.mk
"""
SOURCE = """\
// SPDX-License-Identifier: GPL-2.0-only OR MIT
#include "headers.h"
#define FUNCTION(name) static const volatile void *address_of_##name __attribute__((used)) = {cast}&name;
#include "names.inc"
"""


def exported(kernel):
    """The names that the kernel exports, from the list of its build, or else from its sources."""
    symbols = pathlib.Path(kernel.tree) / "Module.symvers"
    if symbols.exists():
        return sorted({line.split("\t")[1] for line in symbols.read_text().splitlines()})
    found = subprocess.run(["grep", "-rhoE", "--include=*.c", "--include=*.S", r"^EXPORT_SYMBOL(_GPL)?\(\w+",
                            kernel.srctree], check=False, text=True, stdout=subprocess.PIPE).stdout
    return sorted({line.split("(")[1] for line in found.splitlines()})


def numbers(entry, more, folder, names, llvm_nm):
    """Compiles an entry of compile_commands.json with these names, except those that the compiler refuses.
    Returns {function: its number}."""
    for _ in range(4):
        (folder / "names.inc").write_text("".join(f"FUNCTION({name})\n" for name in names))
        done = subprocess.run([*entry["arguments"], *more], cwd=entry["directory"], check=False, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if not done.returncode:
            break
        refused = {int(line) for line in re.findall(r"names\.inc:(\d+):\d+: error", done.stdout)}
        if not refused:
            raise OSError(f"the kCFI numbers: {done.stdout[:300]}")
        names = [name for number, name in enumerate(names, 1) if number not in refused]
    listed = subprocess.run([llvm_nm, folder / "numbers"], check=True, text=True, stdout=subprocess.PIPE).stdout
    return dict(reversed(pair) for pair in re.findall(r"^([0-9a-f]+) \w __kcfi_typeid_(\S+)$", listed, re.M))


def compare(kernel, headers, folder, plugin=True):
    """Compares the exported functions that these headers declare. Returns the counts and the names that differ."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").unlink(missing_ok=True)
    (folder / "Kbuild").write_text(KBUILD.format(kpp=KPP))
    (folder / "headers.h").write_text("".join(f"#include <{name}>\n" for name in headers))
    (folder / "names.inc").write_text("")
    # Without a cast C refuses per-CPU variables, which are in an address space of their own.
    for name, cast in (("c_numbers.c", ""), ("cxx_numbers.cpp", "(void *)")):
        (folder / name).write_text(SOURCE.format(cast=cast))
    # kbuild writes compile_commands.json even if it cannot link, as in a tree that is only prepared.
    subprocess.run([*kernel.make, "-k", f"M={folder}"], check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    entries = json.loads((folder / "compile_commands.json").read_text())
    entries = {pathlib.Path(entry["file"]).name: entry for entry in entries}
    more = ["-w", "-ferror-limit=0", "-fno-caret-diagnostics", "-fno-spell-checking", "-fsanitize=kcfi",
            "-fno-color-diagnostics", "-c", "-o", folder / "numbers"]
    llvm_nm = pathlib.Path(shutil.which(kernel.compiler)).resolve().parent / "llvm-nm"
    in_c = numbers(entries["c_numbers.c"], more, folder, exported(kernel), llvm_nm)
    more += [f"-fplugin={kernel.headers.parent}/kpp-names.so"] if plugin else []
    in_cxx = numbers(entries["cxx_numbers.cpp"], more, folder, sorted(in_c), llvm_nm)
    differ = sorted(name for name in in_c if in_cxx.get(name, in_c[name]) != in_c[name])
    return {"cfi": len(in_c), "cfi_equal": sum(in_cxx.get(name) == number for name, number in in_c.items()),
            "cfi_differ": differ, "cfi_not_compared": sorted(in_c.keys() - in_cxx.keys())}
