# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Runs the conformance suites and reports what came of them.

    tools/report/kunit KERNEL... [--suite NAME...] [--append "WORD..."]

Builds modules/kunit for these kernels, runs each suite in the virtual machine, prints a line for each case and
then a table, and writes build/reports/kunit.json, and kunit-RELEASE.ktap for the kernel's own
tools/testing/kunit/kunit.py. The suites are the same everywhere: on a kernel without KUnit they bring what runs
them.
Exit status: 0 each case has passed or was skipped and nothing was reported, 1 not so, 2 no report.
"""

import argparse
import collections
import json
import pathlib
import subprocess
import tempfile

from host import KPP, REPORTS, kbuild, kernels, ktap, log, scenarios, trouble
from host.judge import CLEAN


def run(series, suites, release, append=""):
    """Runs suites; returns the virtual machine's results and the lines of the kernel's log."""
    built = KPP / "build" / "modules" / series / "modules" / "kunit"
    log_file = REPORTS / f"kunit-{release}.log"
    with tempfile.TemporaryDirectory() as work:
        results = pathlib.Path(work) / "results"
        command = [KPP / "tools" / "vm" / "vm", "run", "--kernel", series, "--quiet", "--timeout", "300",
                   "--results", results, "--log", log_file, "--leaks-last", "--append", append]
        command += scenarios.suites(suites, built, pathlib.Path(work))
        scenario = pathlib.Path(work) / "leaks.sh"
        scenario.write_text("check 'no suite is still loaded' [ ! -s /proc/modules ]\n")
        command += ["--scenario", scenario]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as machine:
            for line in machine.stdout:
                # The numbers go on from one kernel to the next.
                if test := ktap.result(line):
                    line = f"{test._replace(number=None, name=f'{series} {test.name}')}\n"
                if not ktap.FRAME.match(line):
                    print(line, end="", flush=True)
        if machine.returncode > 1 or not results.exists():
            raise OSError(f"the virtual machine did not run {series}")
        tests = [test for line in results.read_text(errors="replace").splitlines() if (test := ktap.result(line))]
        return tests, log_file.read_text(errors="replace").splitlines()


def judge(suites, tests, lines):
    """Counts the cases of all suites on one kernel, from the results of the scenarios and the lines of its log."""
    took = log.durations(lines)
    out = {name: {"cases": 0, "passed": 0, "failed": [], "skipped": {}, "seconds": took.get(number)}
           for number, name in enumerate(suites)}
    for test in tests:
        scenario, _, case = test.name.partition(": ")
        if case == CLEAN or scenario == "leaks" and test.passed:
            continue
        suite = out.setdefault(scenario, {"cases": 0, "passed": 0, "failed": [], "skipped": {}, "seconds": None})
        suite["cases"] += 1
        if not test.passed:
            suite["failed"].append(case)
        elif test.skipped is not None:
            suite["skipped"][case] = test.skipped
        else:
            suite["passed"] += 1
    for suite in out.values():
        if not suite["cases"]:
            suite["failed"].append("it ran no case")
    return {
        "cases": sum(suite["cases"] for suite in out.values()),
        "passed": sum(suite["passed"] for suite in out.values()),
        "failed": sum(len(suite["failed"]) for suite in out.values()),
        "skipped": sum(len(suite["skipped"]) for suite in out.values()),
        "reports": {kind: sum(bool(check.search(line)) for line in lines) for kind, check in trouble.CHECKS.items()},
        "suites": out,
    }


def table(report):
    """Yields the lines of the report."""
    for release, kernel in report["kernels"].items():
        yield f"Linux {release}"
        yield f"  {'suite':<20}{'cases':>7}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}"
        for name, suite in kernel["suites"].items():
            yield (f"  {name:<20}{suite['cases']:>7}{suite['passed']:>8}{len(suite['failed']):>8}"
                   f"{len(suite['skipped']):>9}{suite['seconds'] or '-':>9}")
        yield (f"  {'all':<20}{kernel['cases']:>7}{kernel['passed']:>8}{kernel['failed']:>8}{kernel['skipped']:>9}"
               f"{sum(suite['seconds'] or 0 for suite in kernel['suites'].values()):>9.1f}")
        yield "  reports: " + ", ".join(f"{kind} {number}" for kind, number in kernel["reports"].items())
        reasons = collections.Counter(reason for suite in kernel["suites"].values()
                                      for reason in suite["skipped"].values())
        for reason, number in reasons.most_common():
            yield f"  skipped {number}: {reason}"
        for name, suite in kernel["suites"].items():
            for case in suite["failed"]:
                yield f"  FAILED {name}: {case}"


def main():
    parser = argparse.ArgumentParser(description="Runs the conformance suites.")
    parser.add_argument("kernels", nargs="+", metavar="KERNEL")
    parser.add_argument("--suite", action="append", metavar="NAME", help="only this one (several)")
    parser.add_argument("--append", default="", metavar="WORDS", help="added to the kernel's command line")
    arguments = parser.parse_args()
    suites = arguments.suite or scenarios.SUITES
    if unknown := set(suites) - set(scenarios.SUITES):
        raise OSError(f"there is no suite {', '.join(sorted(unknown))}; there are {' '.join(scenarios.SUITES)}")
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = {"kernels": {}}
    for series in arguments.kernels:
        release = kernels.path(series, "release")
        kbuild.modules(series)
        tests, lines = run(series, suites, release, arguments.append)
        report["kernels"][release] = judge(suites, tests, lines)
        (REPORTS / f"kunit-{release}.ktap").write_text(
            "\n".join(ktap.document(len(suites), map(log.text, lines))) + "\n")
    (REPORTS / "kunit.json").write_text(json.dumps(report, indent="\t") + "\n")
    print("\n".join(f"# {line}" for line in table(report)))
    bad = [kernel for kernel in report["kernels"].values() if kernel["failed"] or any(kernel["reports"].values())]
    return 1 if bad else 0
