# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""What a person sees of a run of the virtual machine: a transcript, and a verdict for each check as KTAP."""

import sys

from host import ktap, progress

BOLD, DIM, GREEN, RED, PLAIN = "\033[1m", "\033[2m", "\033[32m", "\033[31m", "\033[0m"


class Transcript:
    """Prints and counts. A quiet one shows verdicts alone, and of what failed also what it said before."""

    def __init__(self, quiet):
        self.quiet, self.results, self.said = quiet, [], []
        self.colours = sys.stdout.isatty()
        self.progress = progress.Progress("vm", log=False)
        sys.stdout.reconfigure(errors="surrogateescape")

    def print(self, text, colour=""):
        """A line, whatever kind of transcript it is."""
        self.progress.clear()
        print(f"{colour}{text}{PLAIN}" if colour and self.colours else text, flush=True)

    def say(self, text):
        """A line of a scenario."""
        if self.quiet:
            self.said.append(text.removeprefix("    "))
        elif text.startswith("  # "):
            self.print(text, BOLD)
        else:
            self.print(text, DIM if text.startswith("    [kernel] ") else "")

    def diagnose(self, lines):
        """Lines that explain a failure."""
        for line in lines:
            self.print(f"#     {line}", DIM)

    def verdict(self, passed, name, skipped=None):
        """What a check has come to."""
        test = ktap.Result(passed, name, skipped, len(self.results) + 1)
        self.results.append(test)
        self.print(test, RED if not passed else GREEN if skipped is None else DIM)
        if not passed:
            self.diagnose(self.said)
        self.said = []

    def failed(self):
        """Whether a check did."""
        return any(not test.passed for test in self.results)

    def end(self, took, file):
        """The end of the list, which a file gets whole."""
        plan, summary = f"1..{len(self.results)}", ktap.summary(self.results)
        self.print(plan)
        self.print(summary, RED if self.failed() else GREEN)
        self.say(f"# took {took:.0f} s")
        if file:
            lines = ["KTAP version 1", *map(str, self.results), plan, summary]
            file.write_text("".join(f"{line}\n" for line in lines), errors="surrogateescape")
