# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Builds the pairs for a kernel, compares them, and knows which may differ."""

import dataclasses
import re

from build import HERE, BuildError
from compare import Comparison
from objects import Object

GROUPS = ("base", "sync", "memory", "task", "device")


def compare(kernel):
    """All pairs on a kernel, by name."""
    folder = kernel.link(HERE / "pairs", "pairs")
    kernel.make(folder, *(f"{group}_{half}.o" for group in GROUPS for half in ("c", "cxx")))
    found = []
    for group in GROUPS:
        comparison = Comparison(*(Object(folder / f"{group}_{half}.o") for half in ("cxx", "c")))
        if comparison.alone:
            raise BuildError(f"{group}: functions of one half only: {' '.join(comparison.alone)}")
        found += comparison.results()
    return sorted(found, key=lambda pair: pair.name)


@dataclasses.dataclass
class Allowed:
    """How far a pair may differ."""
    growth: int
    frame_growth: int
    reason: str


class Different:
    """different.txt: a line for each pair that is not identical.

    PAIR KERNEL:INSTRUCTIONS,STACK... REASON
    """

    def __init__(self, path):
        self.path, self.heading, self.allowed, self.reasons = path, [], {}, {}
        for line in path.read_text().splitlines():
            if not line or line.startswith("#"):
                self.heading.append(line)
                continue
            name, rest = line.split(None, 1)
            figures = re.match(r"((?:[\w.-]+:[+-]\d+,[+-]\d+\s*)+)(.*)", rest)
            self.reasons[name] = figures[2]
            for kernel, growth, frame in re.findall(r"(\S+):([+-]\d+),([+-]\d+)", figures[1]):
                self.allowed[kernel, name] = Allowed(int(growth), int(frame), figures[2])

    def get(self, kernel, name):
        return self.allowed.get((kernel, name))

    def unknown(self, results):
        """Names that are no pairs on a kernel that was looked at."""
        return sorted(name for kernel, name in self.allowed
                      if kernel in results and name not in {pair.name for pair in results[kernel]})

    def write(self, results):
        """Figures as they are on these kernels; those of other kernels stay."""
        for kernel, name in list(self.allowed):
            if kernel in results:
                del self.allowed[kernel, name]
        for kernel, pairs in results.items():
            for pair in pairs:
                if pair.same != "identical":
                    self.allowed[kernel, pair.name] = Allowed(pair.growth, pair.frame_growth, "")
        lines = {}
        for (kernel, name), one in self.allowed.items():
            lines.setdefault(name, []).append(f"{kernel}:{one.growth:+},{one.frame_growth:+}")
        self.path.write_text("".join(
            [f"{line}\n" for line in self.heading]
            + [f"{name:<34} {' '.join(sorted(lines[name])):<24} {self.reasons.get(name, '')}".rstrip() + "\n"
               for name in sorted(lines)]))
