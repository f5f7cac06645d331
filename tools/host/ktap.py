# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""KTAP, the kernel's form of the Test Anything Protocol: the nested one of KUnit in the kernel's log, and the flat
lists of results that the programs of kpp print.

    tools/report/ktap label WORDS    puts words before the name of each result that it reads
    tools/report/ktap join           makes one list of several, and counts; other lines stay where they are

`join` exits with 1 if a test failed or there was none.
"""

import collections
import re
import sys
from typing import NamedTuple, Optional

RESULT = re.compile(r"(not )?ok (?:(\d+) )?(?:- )?(.*?)(?: # SKIP ?(.*))?$")
FRAME = re.compile(r"KTAP version|1\.\.\d+$|# \d+ passed")  # what a list has besides results
VERSION, PLAN, SUBTEST = re.compile(r"KTAP version"), re.compile(r"1\.\.(\d+)$"), re.compile(r"# Subtest: (.*)")


class Result(NamedTuple):
    """What a test has come to. A skipped one has a reason, and neither passed nor failed."""

    passed: bool
    name: str
    skipped: Optional[str] = None
    number: Optional[int] = None
    said: tuple = ()  # lines before a failure

    def __str__(self):
        number = f" {self.number}" if self.number else ""
        reason = "" if self.skipped is None else f" # SKIP {self.skipped}".rstrip()
        return f"{'ok' if self.passed else 'not ok'}{number} - {self.name}{reason}"


def result(line):
    """The result that a line of a flat list says, or None."""
    found = RESULT.match(line)
    return found and Result(not found[1], found[3], found[4], found[2] and int(found[2]))


def count(results):
    """(passed, failed, skipped), which are numbers."""
    kinds = collections.Counter("skipped" if one.skipped is not None and one.passed else one.passed for one in results)
    return kinds[True], kinds[False], kinds["skipped"]


def summary(results):
    """The line of numbers at the end of a list."""
    passed, failed, skipped = count(results)
    return f"# {passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


# ---- The kernel's suites ----------------------------------------------------------------------

class Level:
    """A test and its subtests in the log of KUnit: the module, a suite, a case, a parameter."""

    def __init__(self):
        self.began, self.title = False, None
        self.plan = self.count = self.bad = 0


class Reader:
    """Reads the log of a module of suites, without times, a line at a time.

    A case is a test without subtests: a parameter, or a case without parameters. The log is wrong, and there is a
    failure more, where numbers or plans are, where a test and its cases disagree, and where the end is missing."""

    def __init__(self):
        self.results = []
        self.levels = collections.defaultdict(Level)
        self.uncounted = False
        self.said = []

    def fails(self, what):
        """A failure, and what the log says about it."""
        self.results.append(Result(False, what, said=tuple(self.said)))

    def name(self, level, name):
        """The name of a test, with the suite if the module has several, and the case if it is a parameter."""
        first = 1 if self.levels[0].plan > 1 else 2
        titles = (self.levels[at].title for at in range(first, level + 1))
        return ": ".join([*(title for title in titles if title is not None), name])

    def line(self, line):
        """Reads a line."""
        text = line.lstrip(" ")
        level = (len(line) - len(text)) // 4
        here = self.levels[level]
        if VERSION.match(text):
            # The KUnit of Linux 6.1 does not say how many suites a module has.
            if level and not self.levels[0].began:
                self.levels[0].began = self.uncounted = True
            here.plan = here.count = here.bad = 0
            here.began = True
        elif found := SUBTEST.match(text):
            here.title = found[1]
        elif found := PLAN.match(text):
            here.plan = int(found[1])
        elif re.match(r"(not )?ok \d+ ", text):
            self.judge(level, result(text))
            self.said = []
        else:
            self.said.append(line)

    def judge(self, level, test):
        """Judges a test that is over."""
        here, below = self.levels[level], self.levels[level + 1]
        name = self.name(level, test.name)
        here.count += 1
        here.bad += not test.passed
        # The kernel numbers the suites of all modules.
        if level and test.number != here.count:
            self.fails(f"{name}: is number {test.number}, not {here.count}")
        if below.began:
            if below.plan and below.count != below.plan:
                self.fails(f"{name}: ran {below.count} of {below.plan}")
            elif not below.count:
                self.fails(f"{name}: has no case")
            elif test.passed == bool(below.bad):
                self.fails(f"{name}: and its cases disagree")
            below.began, below.title = False, None
        elif level == 0:
            self.fails(f"{test.name}: has no case")
        elif not test.passed:
            self.fails(name)
        else:
            self.results.append(Result(True, name, test.skipped))

    def end(self):
        """The results, now that the log is over."""
        top = self.levels[0]
        if not top.began:
            self.fails("the module has no suite")
        elif top.count != top.plan and not (self.uncounted and top.count):
            self.fails(f"ran {top.count} of {top.plan} suites")
        for level in range(1, 4):
            if self.levels[level].began:
                self.fails(self.name(level, "did not come to its end"))
        return self.results


def read(lines):
    """The results of a module of suites, from its log without times."""
    reader = Reader()
    for line in lines:
        reader.line(line)
    return reader.end()


def document(suites, lines):
    """What the kernel said of several modules as one document, of which it begins one for each; from a log without
    times."""
    yield "KTAP version 1"
    yield f"1..{suites}"
    number, inside = 0, False
    for line in lines:
        if re.match(r"vm: (?:begin|end) ", line):
            inside = False
        elif VERSION.match(line):
            inside = True
        elif VERSION.match(line.lstrip(" ")):  # Linux 6.1 begins with the one of the suite
            inside = True
            yield line
        elif inside and (found := re.match(r"((?:not )?ok) \d+ (.*)", line)):
            number += 1
            yield f"{found[1]} {number} {found[2]}"
        elif inside and not PLAN.match(line):
            yield line


# ---- Lists ------------------------------------------------------------------------------------

def label(words, line):
    """A line of a list, with words before the name if it is a result."""
    test = result(line)
    return line if test is None else str(test._replace(name=f"{words} {test.name}"))


def join(lines, results):
    """Yields the lines of one list from those of several, and adds to the results. Other lines stay where they
    are."""
    yield "KTAP version 1"
    for line in lines:
        if FRAME.match(line):
            continue
        if test := result(line):
            results.append(test)
            line = str(test._replace(number=len(results)))
        yield line
    yield f"1..{len(results)}"
    yield summary(results)


def main():
    results = []
    lines = (line.rstrip("\n") for line in sys.stdin)
    sys.stdin.reconfigure(errors="replace")
    match sys.argv[1:]:
        case ["label", words]:
            lines = (label(words, line) for line in lines)
        case ["join"]:
            lines = join(lines, results)
        case _:
            print("usage: tools/report/ktap label WORDS | join", file=sys.stderr)
            return 2
    for line in lines:
        print(line, flush=True)
    return 0 if sys.argv[1] == "label" or results and all(test.passed for test in results) else 1
