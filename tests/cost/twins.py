# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Builds samples and their twins in C, and compares their sections."""

from build import HERE
from host import KPP
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
