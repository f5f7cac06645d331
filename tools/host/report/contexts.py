# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Reports what the check of contexts catches.

    tools/report/contexts [KERNEL...]

Runs tests/contexts for these kernels, 6.1 and 6.12 if none is named, adds what `tests/contexts/confirm` and
`make contexts-database` found out, prints it and writes build/reports/contexts.json. Of the misuses, those count
whose errors are about a context, a lock, a guard or a tag, and not about a type.
Exit status: 0 each misuse is caught and each twin compiles, 1 not so, 2 the report could not be made.
"""

import collections
import json
import re
import subprocess
import sys

from host import KPP, REPORTS, llvm

TESTS = KPP / "tests" / "contexts"
EXPECTED = re.compile(r"misuse-error\S* (?:\d\+? )?\{\{(.*)\}\}")
ABOUT_CONTEXT = re.compile(
    r"context tag|carries_dependency|requires holding|\b(?:is|already|still|not|be) held|shared access|"
    r"KPP_CONTEXT_ESCAPE|name the guard|lower level|PREEMPT_RT|bottom halves|(?<!may_)sleep", re.IGNORECASE)
ESCAPE = re.compile(r'KPP_CONTEXT_ESCAPE\(\s*((?:"[^"]*"\s*)+)\)')
TRUSTED = re.compile(r"\bKPP_TRUSTED\b")


def run_tests(kernels):
    """Runs tests/contexts. Returns {name: whether it passed}."""
    results = REPORTS / "contexts-tests.json"
    results.unlink(missing_ok=True)
    subprocess.run([*llvm.lit(), "-s", "-j2", "--param", f"kernels={' '.join(kernels)}", "-o", str(results),
                    str(TESTS)], check=False)
    tests = json.loads(results.read_text())["tests"]
    return {test["name"].split(" :: ")[1]: test["code"] == "PASS" for test in tests}


def misuses():
    """The misuses: {name: whether it is about a context}."""
    files = {str(file.relative_to(TESTS)): file.read_text() for file in sorted(TESTS.rglob("*.cpp"))
             if file.parent.name != "examples"}
    return {name: any(ABOUT_CONTEXT.search(error) for error in EXPECTED.findall(text))
            for name, text in files.items()}


def confirmed(reports):
    """The counts of what `confirm` found: {release: {result: number}}, or None if it did not run."""
    out = {}
    for file in sorted(reports.glob("contexts-confirmed-*.json")):
        found = json.loads(file.read_text())
        results = collections.Counter(case["result"] for case in found["cases"])
        out[found["kernel"]] = {"confirmed": results.pop("confirmed", 0), **results}
    return out or None


def unconfirmed(reports):
    """The misuses of which no kernel complained, with the reason: [{kernel, name, result, said}]."""
    return [{"kernel": found["kernel"], **case}
            for found in (json.loads(file.read_text()) for file in sorted(reports.glob("contexts-confirmed-*.json")))
            for case in found["cases"] if case["result"] != "confirmed"]


def figures():
    """The figures of the database of the kernel's functions: {series: {what: number}}."""
    out = collections.defaultdict(dict)
    for line in (KPP / "tools" / "contexts" / "figures.txt").read_text().splitlines():
        if not line.startswith("#"):
            series, what, number = line.split()
            out[series][what] = int(number)
    return out


def escapes():
    """The places where the library and the samples turn the analysis off, with their reasons."""
    out = []
    for folder in ("include", "samples", "modules"):
        for file in sorted((KPP / folder).rglob("*.?pp")):
            text = file.read_text()
            for found in ESCAPE.finditer(text):
                if text[:found.start()].rpartition("\n")[2].lstrip().startswith("//"):
                    continue
                out.append({"file": str(file.relative_to(KPP)), "line": text.count("\n", 0, found.start()) + 1,
                            "reason": "".join(re.findall(r'"([^"]*)"', found[1]))})
    return out


def trusted():
    """The number of uses of KPP_TRUSTED, the escape that guards and locks share, without its definition."""
    return sum(len(TRUSTED.findall(file.read_text())) for file in (KPP / "include").rglob("*.hpp")) - 1


def make_report(kernels, passed, reports):
    """Makes the report from the results of tests/contexts and from the files of a folder of reports."""
    known = misuses()
    about = [name.removesuffix(".cpp") for name, context in known.items() if context]
    lost, not_compiled = ([test for name in about if not passed.get(test := f"{name}/{which}")]
                          for which in ("misuse", "twin"))
    functions, agreement = {}, {}
    for series, numbers in figures().items():
        agreement[series] = {what: numbers.pop(what) for what in ("documented", "agree")}
        functions[series] = {"all": sum(numbers.values()), **numbers}
    return {
        "kernels": kernels, "misuses": len(about), "caught": len(about) - len(lost),
        "twins": len(about) - len(not_compiled), "misuses_of_types": len(known) - len(about),
        "failed": lost + not_compiled, "confirmed": confirmed(reports), "unconfirmed": unconfirmed(reports),
        "functions": functions,
        "kernel_doc": agreement, "escapes": escapes(), "trusted": trusted(),
    }


def table(report):
    """Yields the lines of the report."""
    yield (f"Linux {', '.join(report['kernels'])}: {report['caught']} of {report['misuses']} misuses of a context are "
           f"caught, {report['twins']} of their twins compile; {report['misuses_of_types']} misuses more are of types")
    for release, results in (report["confirmed"] or {}).items():
        yield f"run on Linux {release}: " + ", ".join(f"{number} {result}" for result, number in results.items())
    for case in report["unconfirmed"]:
        yield f"  {case['result']}: {case['name']}: {case.get('said', '')}"
    if report["confirmed"] is None:
        yield "run: none yet, see tests/contexts/confirm"
    for series, numbers in report["functions"].items():
        kinds = ", ".join(f"{number} {kind}" for kind, number in numbers.items() if kind != "all")
        agreement = report["kernel_doc"][series]
        yield (f"database, Linux {series}: {numbers['all']} functions ({kinds}); kernel-doc agrees on "
               f"{agreement['agree']} of {agreement['documented']}")
    yield (f"escapes: {len(report['escapes'])}; guards and locks name the one of KPP_TRUSTED "
           f"{report['trusted']} times")
    for escape in report["escapes"]:
        yield f"  {escape['file']}:{escape['line']}: {escape['reason']}"


def main():
    REPORTS.mkdir(parents=True, exist_ok=True)
    kernels = sys.argv[1:] or ["6.1", "6.12"]
    report = make_report(kernels, run_tests(kernels), REPORTS)
    print("\n".join(table(report)))
    file = REPORTS / "contexts.json"
    file.write_text(json.dumps(report, indent="\t") + "\n")
    print(f"all of it: {file}")
    for name in report["failed"]:
        print(f"FAILED {name}")
    return 1 if report["failed"] or not report["misuses"] else 0
