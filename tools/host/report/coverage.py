# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Reports which lines of include/kpp the suites and the samples run.

    tools/report/coverage [KERNEL]

Builds them with gcov's counters for a kernel that looks for trouble (default 6.12-debug), runs them in the virtual
machine, takes the counters out of it, prints a table and writes build/reports/coverage.json.

A line counts if a module has code for it, and is covered if a module ran it. gcov knows nothing of a function that no
module uses, such as a template that none instantiates. The compiler lists these functions, and the lines of their
statements count as not covered. Functions that only the compiler runs do not count (consteval, and constexpr functions
without code in a module), and neither do macros: they are lines of the files that use them.
Exit status: 0 a report, 1 a report of a run in which something failed, 2 no report.
"""

import argparse
import collections
import json
import pathlib
import re
import subprocess
import tarfile
import tempfile

from host import KPP, REPORTS, kbuild, kernels, ktap, scenarios

INCLUDE = KPP / "include"
# Suites use this header only if the kernel has no KUnit, so it is compiled apart from the others.
FALLBACK = INCLUDE / "kpp" / "kunit" / "fallback.hpp"
FUNCTIONS = {"FunctionDecl", "CXXMethodDecl", "CXXConstructorDecl", "CXXDestructorDecl", "CXXConversionDecl"}
WITHOUT_KUNIT = "#undef CONFIG_KUNIT\n#undef CONFIG_KUNIT_MODULE\n"
# Suites that fail on purpose, for the lines of the fallback that report failures.
HONESTY = KPP / "tests" / "kunit" / "honesty" / "modules"
FAILING = ("bad", "messages_cxx")
FAIL = """\
fail_on_purpose() {
	for how in fine fail die init suite errno stuck; do
		insmod bad.ko how=$how
		rmmod bad
	done
	insmod messages_cxx.ko
	rmmod messages_cxx
}
prepare_faults
check 'suites fail' fail_on_purpose
"""
COLLECT = """\
collect() {
	cd /sys/kernel/debug
	find gcov -name '*.gcda' | while read -r file; do
		mkdir -p "/tmp/${file%/*}"
		cat "$file" >"/tmp/$file"
	done
	hand_out tar -C /tmp/gcov -c .
}
# The kernel keeps its memory of a module's counters when the module is gone, and nothing points to it.
looks_for_leaks() { false; }
check 'the counters come out' collect
"""


def build(series):
    """Builds suites and samples with counters, in a folder of their own. Returns the folder."""
    folder = f"{series}-coverage"
    tree = KPP / "build" / "modules" / folder
    fallback = tree / "modules" / "fallback"
    fallback.mkdir(parents=True, exist_ok=True)
    for source in HONESTY.glob("*.*"):
        (fallback / source.name).unlink(missing_ok=True)
        (fallback / source.name).symlink_to(source)
    (fallback / "without_kunit.h").write_text(WITHOUT_KUNIT)
    (fallback / "Kbuild").write_text(f"obj-m := {' '.join(f'{name}.o' for name in FAILING)}\n"
                                     "cxxflags-y := -include $(src)/without_kunit.h\n"
                                     "include $(KPP)/tools/kbuild/cxx.mk\n")
    kbuild.modules(series, folder, "GCOV_PROFILE=y")
    for old in tree.rglob("*.gcda"):
        old.unlink()
    return tree


def run(series, tree):
    """Runs everything, and puts the counters beside the objects. Returns the results of failed tests."""
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        (work / "failing.sh").write_text(FAIL)
        (work / "coverage.sh").write_text(COLLECT)
        results, counters = work / "results", work / "counters"
        command = [KPP / "tools" / "vm" / "vm", "run", "--kernel", series, "--quiet", "--timeout", "300",
                   "--results", results, "--out", counters, "--leaks-last",
                   *scenarios.suites(scenarios.SUITES, tree / "modules" / "kunit", work), *scenarios.samples(tree),
                   *(word for name in FAILING for word in ("--module", tree / "modules" / "fallback" / f"{name}.ko")),
                   "--scenario", work / "failing.sh", "--scenario", work / "coverage.sh"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        verdicts = results.read_text(errors="replace").splitlines() if results.exists() else []
        if not verdicts or not counters.stat().st_size:
            raise OSError(f"no counters came out of {series}: is it a kernel with CONFIG_GCOV_KERNEL?")
        with tarfile.open(counters) as archive:
            for member in archive:
                beside = pathlib.Path("/") / member.name
                if member.isfile() and beside.with_suffix(".gcno").is_file() and beside.is_relative_to(tree):
                    beside.write_bytes(archive.extractfile(member).read())
    return [line for line in verdicts if (test := ktap.result(line)) and not test.passed]


def counted(tree):
    """Reads the counters of all modules. Returns {header: {line: how often it ran}}."""
    lines = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as work:
        for notes in sorted(set(tree.rglob("*.gcno")) - set(tree.rglob("*.mod.gcno"))):
            data = notes.with_suffix(".gcda")
            subprocess.run(["llvm-cov-19", "gcov", "--intermediate-format", "--preserve-paths",
                            data if data.exists() else notes], check=True, cwd=work, stdout=subprocess.DEVNULL)
            for report in pathlib.Path(work).glob("*.gcov"):
                header = None
                for line in report.read_text().splitlines():
                    if line.startswith("file:"):
                        header = pathlib.Path(line[5:])
                        if not header.is_relative_to(INCLUDE):
                            header = None
                    elif header and (count := re.match(r"lcount:(\d+),(\d+)", line)):
                        lines[header][int(count[1])] += int(count[2])
                report.unlink()
    return lines


class Functions:
    """The functions of include/kpp that a source includes, as clang lists them, with templates."""

    def __init__(self, dump):
        self.found = {}  # (header, line, name) -> its lines, and whether the compiler may run it
        self.file = self.line = None
        decoder, start = json.JSONDecoder(), 0
        while (start := re.compile(r"\s*").match(dump, start).end()) < len(dump):
            tree, start = decoder.raw_decode(dump, start)
            self.walk(tree, None)

    def place(self, location):
        """The place of a node. Clang leaves out a file or line that is the same as in the node before."""
        if "expansionLoc" in location:
            self.place(location["spellingLoc"])
            return self.place(location["expansionLoc"])
        self.file = location.get("file", self.file)
        self.line = location.get("line", self.line)
        return (self.file, self.line) if "offset" in location else None

    def walk(self, node, function, inside=False):
        """Looks for functions with bodies, and for the lines of their statements."""
        where = self.place(node.get("loc", {}))
        begin, end = (self.place(node.get("range", {}).get(side, {})) for side in ("begin", "end"))
        kind = node.get("kind", "")
        if kind in FUNCTIONS and where and not node.get("isImplicit"):
            key = (pathlib.Path(where[0]), where[1], node.get("name", ""))
            function, inside = {"key": key, "runs": node.get("constexpr", False), "lines": set()}, False
        elif kind == "StaticAssertDecl":
            function = None
        elif function and not inside and kind in ("CompoundStmt", "CXXCtorInitializer"):
            inside = True
            if kind == "CompoundStmt" and function["key"][0].is_relative_to(INCLUDE):
                function["body"] = begin[1], end[1]
                self.found.setdefault(function["key"], function)  # the text of a template comes first
        elif inside and function and begin and kind != "DeclStmt":
            function["lines"].add(begin[1])
        for child in node.get("inner", []):
            self.walk(child, function, inside)


def functions(series, scratch):
    """All functions of include/kpp."""
    compiling = kbuild.Kernel(series)
    (scratch / "without_kunit.h").write_text(WITHOUT_KUNIT)
    found = {}
    headers = sorted(set((INCLUDE / "kpp").rglob("*.hpp")) - {FALLBACK})
    for name, included, flags in (("headers", headers, []),
                                  ("fallback", [FALLBACK], ["-include", str(scratch / "without_kunit.h")])):
        source, view = scratch / f"{name}.cpp", scratch / f"{name}.view"
        source.write_text("".join(f"#include <{header.relative_to(INCLUDE)}>\n" for header in included))
        compiling.flags += flags
        subprocess.run(compiling.view(source, view), check=True, cwd=compiling.folder)
        dump = subprocess.run([*compiling.compile(source, view), "-w", "-Xclang", "-ast-dump=json",
                               "-Xclang", "-ast-dump-filter=kpp"], check=True, cwd=compiling.folder, text=True,
                              stdout=subprocess.PIPE).stdout
        found |= Functions(dump).found
    return found


def judge(ran, listed):
    """Judges each header: its lines, covered or not, and the functions without code in a module."""
    report = {}
    for header in sorted({*ran, *(header for header, _, _ in listed)}):
        count = dict(ran[header])
        unused, compilers = [], []
        for (file, line, name), function in sorted(listed.items(), key=str):
            first, last = function["body"]
            if file != header or not function["lines"] or any(first <= known <= last for known in ran[header]):
                continue
            if function["runs"]:
                compilers.append(f"{line}: {name}")
                continue
            unused.append(f"{line}: {name}")
            for statement in function["lines"]:
                count.setdefault(statement, 0)
        report[str(header.relative_to(INCLUDE))] = {
            "lines": len(count),
            "covered": sum(bool(times) for times in count.values()),
            "not covered": sorted(line for line, times in count.items() if not times),
            "in no module": unused,
            "for the compiler only": compilers,
        }
    return {header: lines for header, lines in report.items() if lines["lines"]}


def ranges(numbers):
    """Numbers as text, with ranges: 1-3 5."""
    out = []
    for number in numbers:
        if out and out[-1][1] == number - 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return " ".join(str(first) if first == last else f"{first}-{last}" for first, last in out)


def percent(covered, lines):
    """A percentage, rounded down: 100 means all lines."""
    return int(1000 * covered / lines) / 10 if lines else 0.0


def table(report):
    """Yields the lines of the report."""
    yield f"Linux {report['kernel']}"
    yield f"  {'header':<32}{'lines':>7}{'covered':>9}{'percent':>9}  not covered"
    for name, header in (*report["headers"].items(), ("all", report)):
        yield (f"  {name:<32}{header['lines']:>7}{header['covered']:>9}"
               f"{percent(header['covered'], header['lines']):>9}  {ranges(header.get('not covered', []))}").rstrip()


def main():
    parser = argparse.ArgumentParser(description="Reports which lines of include/kpp the suites and the samples run.")
    parser.add_argument("kernel", nargs="?", default="6.12-debug", metavar="KERNEL")
    series = parser.parse_args().kernel
    REPORTS.mkdir(parents=True, exist_ok=True)
    tree = build(series)
    with tempfile.TemporaryDirectory() as scratch:
        listed = functions(series, pathlib.Path(scratch))
    failed = run(series, tree)
    headers = judge(counted(tree), listed)
    report = {"kernel": kernels.known(series, "release"), "failed": failed}
    for what in ("lines", "covered"):
        report[what] = sum(header[what] for header in headers.values())
    report["percent"] = percent(report["covered"], report["lines"])
    report["headers"] = headers
    (REPORTS / "coverage.json").write_text(json.dumps(report, indent="\t") + "\n")
    print("\n".join(table(report)))
    print("\n".join(failed))
    return 1 if failed else 0
