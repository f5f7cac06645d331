# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Builds samples and their twins in C, compares their sections, and runs the samples' scenarios with the twins."""

import pathlib
import subprocess

from build import HERE, BuildError
from host import KPP, llvm
from objects import Object

# The module of each sample that has a twin.
SAMPLES = {"hello": "hello", "secret": "miscdrv_rdwr", "slab_custom": "slab_custom", "lowlevel_mem": "lowlevel_mem",
           "deferred": "deferred"}
ALLOC, CODE = 2, 4  # SHF_ALLOC, SHF_EXECINSTR


def build_twins(kernel):
    folder = kernel.link(HERE / "twins", "twins")
    kernel.make(folder, "modules")
    return folder


def build_samples(kernel):
    for sample in SAMPLES:
        kernel.link(KPP / "samples" / sample, f"samples/{sample}")
    folder = kernel.folder / "samples"
    (folder / "Kbuild").write_text(f"obj-m := {' '.join(f'{sample}/' for sample in SAMPLES)}\n"
                                   "include $(KPP)/tools/kbuild/cxx.mk\n")
    kernel.make(folder, "modules")
    return folder


def sections(module):
    """The bytes of a module that the kernel keeps or runs, of several kinds."""
    obj = Object(module)
    found = {"allocated": 0, "resident text": 0, "init and exit text": 0, "read-only data": 0, "data": 0, "tables": 0}
    for name, section in zip(obj.names, obj.sections):
        flags, size = section[2], section[5]
        if not flags & ALLOC:
            continue
        found["allocated"] += size
        if flags & CODE:
            found["init and exit text" if name.startswith((".init", ".exit")) else "resident text"] += size
        elif name.startswith(".rodata"):
            found["read-only data"] += size
        elif name.startswith((".data", ".bss")):
            found["data"] += size
        elif not name.startswith((".gnu.linkonce.this_module", ".modinfo", "__versions", ".note")):
            found["tables"] += size
    return found


def compare(kernel):
    """Per sample and kind of section: the bytes of C++ and of C."""
    ours, theirs = build_samples(kernel), build_twins(kernel)
    found = {}
    for sample, module in SAMPLES.items():
        cxx, c = sections(ours / sample / f"{module}.ko"), sections(theirs / f"{module}.ko")
        found[sample] = {kind: [cxx[kind], c[kind]] for kind in cxx}
    return found


def run(kernel):
    """Runs the samples' own scenarios with the twins. Returns whether all passed, and the transcript."""
    folder = build_twins(kernel)
    command = [KPP / "tools" / "vm" / "vm", "run", "--quiet", "--kernel", kernel.series]
    for sample, module in SAMPLES.items():
        command += ["--module", folder / f"{module}.ko", "--scenario", KPP / "samples" / sample / "scenario.sh"]
        for source in sorted((KPP / "samples" / sample).glob("user/*.c")):
            command += ["--file", program(source, folder)]
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode == 0, done.stdout


def program(source, folder):
    """A user's program, static, as tools/setup/modules makes it."""
    made = pathlib.Path(folder, source.stem)
    done = subprocess.run([f"{llvm.first()}/bin/clang", "-std=gnu17", "-O2", "-static", "-o", made, source],
                          check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise BuildError(done.stdout)
    return made
