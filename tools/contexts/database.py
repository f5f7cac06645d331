# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Writes the database of the kernel functions that sleep, and the report on it.

    database.py REPORT [SERIES SOURCE FACTS]...     writes database.txt, macros.txt, figures.txt and REPORT
"""

import collections
import json
import pathlib
import re
import sys

import kerneldoc
import solve

HERE = pathlib.Path(__file__).resolve().parent
DATABASE = HERE / "database.txt"
MACROS = HERE / "macros.txt"
SHOWN = ("documented", "agree")
FIGURES = HERE / "figures.txt"
FIGURES_HEAD = """# SPDX-License-Identifier: GPL-2.0-only OR MIT
# Made by `make contexts-database`: the number of functions listed for each kernel, by class. `documented`: those
# whose kernel-doc names a context; `agree`: those whose kernel-doc names the same one.
# KERNEL WHAT NUMBER
"""
MACROS_HEAD = """# SPDX-License-Identifier: GPL-2.0-only OR MIT
# Made by `make contexts-database`: macros whose text calls a function that sleeps. The list is for readers:
# the functions are tagged, not the macros. MACRO HEADER [KERNELS]
"""
HEAD = """# SPDX-License-Identifier: GPL-2.0-only OR MIT
# Made by `make contexts-database`; see docs/contexts-database.md. Kernels: {kernels}.
# FUNCTION HEADER CLASS [KERNELS]     KERNELS: where it is of this class, if it is not of the same in all
"""


def reviewed():
    """{function: verdict} of the functions that a person has judged."""
    out = {}
    for line in (HERE / "verdicts.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, verdict, _ = line.split(None, 2)
            out[name] = verdict
    return out


def header_of(kernel, name):
    """The header from which drivers get a function, or None."""
    headers = sorted(kernel.headers[name], key=lambda h: (not h.startswith("include/linux/"), h))
    for header in headers:
        if header.startswith("include/") and not header.startswith(("include/trace/", "include/ras/")):
            return header.removeprefix("include/")
        if header.startswith("arch/x86/include/asm/"):
            return header.removeprefix("arch/x86/include/")
    return None


IGNORED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|^[ \t]*#(?:\\\n|[^\n])*', re.S | re.M)


def declared(source, names):
    """{name: header} of functions in headers that no file of the analysis includes, found in the headers' text."""
    found = {}
    wanted = re.compile(r"[{}]|[\w*]\s+\**(" + "|".join(names) + r")\s*\(")
    places = [(root, path) for root in (source / "include", source / "arch/x86/include") for path in root.rglob("*.h")]
    for root, path in sorted(places, key=lambda place: ("/include/linux/" not in str(place[1]), place)):
        depth = 0
        for match in wanted.finditer(IGNORED.sub(" ", path.read_text(errors="replace"))):
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if match[1] and depth == 0:
                found.setdefault(match[1], str(path.relative_to(root)))
    return found


def inline(kernel, name):
    function = kernel.functions.get(name)
    return function is not None and "i" in function.flags


class Findings:
    """All results for one kernel."""

    def __init__(self, series, source, folder, verdicts):
        self.series = series
        kernel = self.kernel = solve.Kernel(folder)
        kernel.solve()
        files = {f.file for f in kernel.functions.values()}
        files |= {h for headers in kernel.headers.values() for h in headers}
        self.docs = kerneldoc.read(pathlib.Path(source), sorted(files))
        self.atomic, self.asked = collections.defaultdict(set), collections.defaultdict(set)
        for callee, caller, asks in kernel.atomic_calls():
            self.atomic[callee].add(caller)
            if asks:
                self.asked[callee].add(caller)
        self.classes, self.rows, self.disagreements, self.contradicted = {}, {}, {}, {}
        self.counts = collections.Counter(files=sum(not f.endswith(".h") for f in files))
        names = [n for n in kernel.headers if header_of(kernel, n) and (n in kernel.exported or inline(kernel, n))]
        for name in sorted(names):
            self.decide(name, verdicts.get(name))
        # It is defined in a file that is not read, or is a macro in this configuration and a function in another.
        others = [n for n, verdict in verdicts.items() if verdict == "may" and n not in self.classes]
        texts = declared(pathlib.Path(source), others)
        for name in others:
            header = header_of(kernel, name) if name in kernel.headers else None
            if not header and kernel.macros.get(name, "").startswith("include/"):
                header = kernel.macros[name].removeprefix("include/")
            header = header or texts.get(name)
            if header:
                self.classes[name] = None
                self.rows[name] = (header, "may")
        self.macro_rows()

    def decide(self, name, verdict):
        kind, place = self.kernel.class_of(name)
        self.classes[name] = kind
        said = self.docs.get(name, (None,))[0]
        counts, exported = self.counts, name in self.kernel.exported
        counts["functions"] += 1
        counts["exported"] += exported
        calls = self.asked if kind == "gfp" else self.atomic
        sleeps, called = kind in ("always", "gfp"), sorted(calls.get(name, ()))
        if said in ("sleep", "any", "process"):
            agree = kind in ("gfp", "may") or sleeps == (said != "any") or said == "process"
            counts["documented"] += 1
            counts["agree"] += agree
            if not agree:
                self.disagreements[name] = (kind, self.docs[name])
        tag = kind
        if kind == "gfp" and called or kind == "always" and (said == "any" or called):
            if called:
                self.contradicted[name] = called
            tag = None
        elif kind == "may" and (said != "sleep" or called):
            tag = None
        elif kind == "may" and self.kernel.flags_of(name) is not None:
            tag = "gfp"
        if verdict:
            tag = None if verdict == "any" else verdict
        if tag == "gfp" and place is None:
            place = self.kernel.flags_of(name)
        if tag:
            counts["tagged " + tag] += 1
            counts["tagged"] += 1
            counts["tagged exported"] += exported
            counts["tagged inline"] += not exported
            self.rows[name] = (header_of(self.kernel, name), tag if tag != "gfp" else f"gfp:{place}")

    def macro_rows(self):
        """The macros whose text calls a function that sleeps."""
        self.macros = {}
        for macro, callee, arguments in self.kernel.uses:
            header = self.kernel.macros.get(macro, "")
            if not header.startswith("include/linux/") or macro in self.macros:
                continue
            row = self.rows.get(callee, ("", ""))[1]
            asserts = callee in ("__might_sleep", "__might_fault")
            if asserts or row == "always" or (row.startswith("gfp") and self.kernel.effect(callee, arguments, {})[0]):
                self.macros[macro] = header.removeprefix("include/")


def merged(findings):
    """The lines of the database."""
    by_name = collections.defaultdict(lambda: collections.defaultdict(list))
    for found in findings:
        for name, row in found.rows.items():
            by_name[name][row].append(found.series)
    for name in sorted(by_name):
        there = [f.series for f in findings if name in f.classes]
        for (header, kind), series in by_name[name].items():
            same = len(by_name[name]) == 1 and series == there
            yield f"{name} {header} {kind}" + ("" if same else " " + ",".join(series))


def listed(lines, series):
    """{class: the number of functions that the database lists for a kernel}."""
    words = [line.split() for line in lines]
    return collections.Counter(w[2].split(":")[0] for w in words if len(w) < 4 or series in w[3].split(","))


def merged_macros(findings):
    """The lines of the list of macros."""
    for name in sorted({name for f in findings for name in f.macros}):
        series = [f.series for f in findings if name in f.macros]
        header = next(f.macros[name] for f in findings if name in f.macros)
        there = [f.series for f in findings if name in f.kernel.macros]
        yield f"{name} {header}" + ("" if series == there else " " + ",".join(series))


def main():
    report = pathlib.Path(sys.argv[1])
    words = sys.argv[2:]
    verdicts = reviewed()
    findings = [Findings(*words[i : i + 3], verdicts) for i in range(0, len(words), 3)]
    lines = list(merged(findings))
    DATABASE.write_text(HEAD.format(kernels=" ".join(f.series for f in findings)) + "\n".join(lines) + "\n")
    MACROS.write_text(MACROS_HEAD + "\n".join(merged_macros(findings)) + "\n")
    FIGURES.write_text(FIGURES_HEAD + "".join(
        f"{f.series} {what} {number}\n" for f in findings
        for what, number in sorted({**{w: f.counts[w] for w in SHOWN}, **listed(lines, f.series)}.items())))
    out = {}
    for f in findings:
        out[f.series] = {"counts": dict(sorted(f.counts.items())), "macros": f.macros,
                         "disagreements": f.disagreements, "contradicted": f.contradicted, "errors": f.kernel.errors}
        print(f"{f.series}: " + ", ".join(f"{v} {k}" for k, v in sorted(f.counts.items())) + f", {len(f.macros)} macros")
        for what in (f.disagreements, f.contradicted):
            for name in what:
                if name not in verdicts:
                    print(f"{f.series}: no verdict: {name} {what[name]} {list(f.kernel.why(name))}")
    report.write_text(json.dumps(out, indent="\t", sort_keys=True) + "\n")


if __name__ == "__main__":
    solve.in_large_stack(main)
