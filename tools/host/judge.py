# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Judges what the kernel logged of a scenario: is there trouble, and was it asked for?"""

import re
import subprocess

from host import log, trouble

ASKED = re.compile(r"vm: (expect|allow) (.*)")


def matching(pattern, lines):
    """Which of these lines an expression of a scenario matches, as `grep -E` does. A wrong expression matches none."""
    if not lines:
        return []
    found = subprocess.run(["grep", "-a", "-n", "-E", "-e", pattern], check=False, stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, env={"LC_ALL": "C"},
                           input="\n".join(lines).encode(errors="surrogateescape")).stdout
    return [lines[int(line.partition(b":")[0]) - 1] for line in found.splitlines()]


class Section:
    """What the kernel logged while a scenario ran."""

    def __init__(self, lines):
        self.lines = lines
        asked = [found.groups() for line in lines if (found := ASKED.search(line))]
        said = [line for line in lines if not ASKED.search(line)]
        # The trouble that the scenario provokes on purpose, or None. The first counts.
        self.expected = next((pattern for kind, pattern in asked if kind == "expect"), None)
        self.came = self.expected is not None and bool(matching(self.expected, said))
        # Lines of trouble that it did not ask for.
        self.troubles = [line for line in said if trouble.ANY.search(line)]
        patterns = [pattern for kind, pattern in asked if kind == "allow"]
        if self.expected is not None:
            patterns.append(self.expected)
            self.troubles = [line for line in self.troubles if not trouble.SEQUEL.search(line)]
        for pattern in patterns:
            allowed = set(matching(pattern, self.troubles))
            self.troubles = [line for line in self.troubles if line not in allowed]

    @property
    def first(self):
        """The first line of trouble without its time, or None."""
        return log.text(self.troubles[0]) if self.troubles else None

    def excerpt(self):
        """The log from the first line of trouble on, or its end."""
        if not self.troubles:
            return self.lines[-15:]
        begin = self.lines.index(self.troubles[0])
        return self.lines[begin:begin + 30]

    def verdicts(self, stopped, checks):
        """(whether it is good, what it is) of a scenario that is over: of what stopped it if it did not end by
        itself, of its own checks, which must not be none, and of the log."""
        if stopped:
            yield False, stopped
        elif not checks:
            yield False, "checks something (it ended without a verdict)"
        if self.troubles:
            yield False, f"the kernel reports: {self.first}"
        elif self.expected is not None and not self.came:
            yield False, f"the trouble it asks for, '{self.expected}', never came"
        elif self.expected is not None:
            yield True, "the kernel's log has the trouble it asked for, and no other"
        elif not stopped and checks:
            yield True, CLEAN


# What there is to say of a scenario whose log is clean; a report does not count it as a test.
CLEAN = "nothing alarming in the kernel's log"
