# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Reports which headers of a kernel C++ reads as C does.

    tools/report/headers KERNEL [ARCH] [--every N] [--so-far]

KERNEL is a series (6.12) or the folder of a configured tree. Each header in include/linux (and net, crypto,
..., apart) is tried alone by the header tool. The forty headers that drivers include most (forty.txt) are tried
together, in three random orders, and the functions that they declare must have C's kCFI numbers. Prints a table
and writes build/reports/headers-RELEASE-ARCH.json. A run that was stopped continues with the results that it kept
in headers-RELEASE-ARCH.d.
Exit status: 0 every header, record and function is as in C, 1 one is not, 2 the report could not be made.
"""

import argparse
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys

from host import KPP, REPORTS, kbuild
from host.report import kcfi, shards, summary

FORTY = KPP / "tools" / "report" / "forty.txt"
ALSO = ("net", "crypto", "rdma", "scsi", "sound", "drm", "media", "kunit")
ORDERS = (1, 2, 3)  # seeds
REPLACEMENTS = [KPP / "tools" / "headers" / name for name in ("helpers.hpp", "replacements.hpp")]
CONTEXTS = KPP / "tools" / "contexts" / "database.txt"


def headers_in(kernel, folder):
    """The headers in a folder of include/, as they are included."""
    include = pathlib.Path(kernel.srctree) / "include"
    return sorted(str(file.relative_to(include)) for file in (include / folder).rglob("*.h"))


def key_of(kernel, tool):
    """Names a version of the tool (with what it reads of kpp) and of the kernel."""
    digest = hashlib.sha256(f"{kernel.release} {kernel.arch} {kernel.tree} {kernel.flags}".encode())
    parts = [tool, *REPLACEMENTS, CONTEXTS,
             *sorted((KPP / "include" / "kpp" / "context" / "linux").rglob("*.h")),
             pathlib.Path(kernel.tree) / "include" / "generated" / "autoconf.h"]
    for file in parts:
        if file.exists():
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def forty(kernel):
    """The headers that drivers include most."""
    lines = FORTY.read_text().splitlines()
    names = [line.split()[0] for line in lines if not line.startswith("#")]
    return [name for name in names if (pathlib.Path(kernel.srctree) / "include" / name).exists()]


def together(kernel, folder):
    """Compiles the forty headers in one file, in three orders. Returns their number, and for each order its
    errors."""
    names = forty(kernel)
    out = []
    for order in ORDERS:
        shuffled = random.Random(order).sample(names, len(names))
        source = folder / f"together-{order}.cpp"
        view = source.with_suffix(".view")
        source.write_text("".join(f"#include <{name}>\n" for name in shuffled))
        errors = []
        for command in (kernel.view(source, view), kernel.compile(source, view)):
            done = subprocess.run(command, cwd=kernel.folder, text=True, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            if done.returncode:
                errors = done.stdout.splitlines() or [f"status {done.returncode}"]
                break
        out.append({"order": order, "headers": shuffled, "errors": errors})
    return len(names), out


def macros_of(kernel, series):
    """The report of tests/macros on this kernel: on the macros that are used most and on the thousand after them.
    If it knows nothing yet, the macros are compiled here; `tests/run macros` also runs the first, where the
    kernel boots."""
    tests = KPP / "tests" / "macros"
    inputs = [kernel.headers, *REPLACEMENTS, *tests.iterdir()]
    out = {"macros": 0, "macros_ok": 0, "macros_compared": 0,
           "more_macros": 0, "more_macros_ok": 0, "more_macros_failed": []}
    for name, command in (("macros", ["run", "--compile"]), ("macros-more", ["more"])):
        report = REPORTS / f"{name}-{kernel.release}-{kernel.arch}.json"
        if not report.exists() or report.stat().st_mtime < max(file.stat().st_mtime for file in inputs):
            print(f"{name}: compiling their uses", file=sys.stderr)
            report.unlink(missing_ok=True)
            with report.with_suffix(".log").open("w", encoding="utf-8") as log:
                subprocess.run([tests / command[0], *command[1:], "--arch", kernel.arch, series], check=False,
                               stdout=log, stderr=log)
        if report.exists():
            out |= json.loads(report.read_text())
    return out


def make_report(kernel, state, every=1, so_far=False, tool=None, hang=shards.HANG):
    """Makes the report. The folder `state` has the results of an earlier run; the others are made."""
    tool = tool or kernel.headers
    # pylint: disable=too-many-arguments,too-many-positional-arguments
    mine = state / key_of(kernel, tool)
    for old in state.glob("*"):
        if old != mine and not so_far:
            shutil.rmtree(old)
    mine.mkdir(parents=True, exist_ok=True)
    # In a random order, so that the rate and the first results hold for the rest.
    names = []
    for some in (["linux"], ALSO):
        found = [name for folder in some for name in headers_in(kernel, folder)][::every]
        names += random.Random(0).sample(found, len(found))
    if so_far:
        lines = shards.read(mine)
        count, orders = 0, []
    else:
        # Somebody may build the tool while this runs.
        copy = mine / "tool"
        if not copy.exists():
            shutil.copy2(tool, copy)
        count, orders = together(kernel, mine)
        lines = shards.run(copy, kernel, names, mine, hang)
    text = json.dumps(lines)
    for folder in (kernel.srctree, kernel.tree):
        text = text.replace(f"{folder}/", "")
    folders = summary.summarize(json.loads(text), ("linux", *ALSO))
    for name, folder in folders.items():
        folder["folder"] = f"include/{name}"
    report = {"release": kernel.release, "arch": kernel.arch, "every": every, "macros": None, "cfi": None}
    report |= folders.pop("linux")
    return report | {"together_headers": count, "together": orders, "also": folders}


def main():
    try:
        return report_kernel()
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 2


def report_kernel():
    """Makes the report that the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel")
    parser.add_argument("arch", nargs="?", default="x86")
    parser.add_argument("--every", type=int, default=1, help="only every Nth header")
    parser.add_argument("--so-far", action="store_true", help="only what an earlier run found")
    options = parser.parse_args()

    kernel = kbuild.Kernel(options.kernel, arch=options.arch)
    name = f"headers-{kernel.release}-{kernel.arch}"
    name += f"-every-{options.every}" if options.every > 1 else ""
    report = make_report(kernel, REPORTS / f"{name}.d", options.every, options.so_far)
    if not options.so_far:
        report |= macros_of(kernel, options.kernel)
        report |= kcfi.compare(kernel, forty(kernel), REPORTS / "kcfi" / f"{kernel.release}-{kernel.arch}")
    print("\n".join(summary.table(report)))
    file = REPORTS / f"{name}{'-so-far' if options.so_far else ''}.json"
    file.write_text(json.dumps(report, indent="\t", ensure_ascii=False) + "\n")
    print(f"all of it: {file}")
    wrong = summary.failures(report)
    print("\n".join(f"FAILED {line}" for line in wrong))
    return 1 if wrong else 0
