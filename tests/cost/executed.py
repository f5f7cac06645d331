# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Runs pairs in a virtual machine that counts instructions: C++, C, and C again."""

import dataclasses
import re
import subprocess

import pairs
from build import HERE, BuildError
from host import KPP
from objects import Object


@dataclasses.dataclass
class Operation:
    """The number of instructions of a call in C++, C and C again."""
    name: str
    cxx: int
    c: int
    again: int
    spread: int  # between the last two repetitions
    repetitions: int

    @property
    def resolution(self):
        """By how much C differs from itself, or one of the three between repetitions."""
        return max(self.spread, abs(self.again - self.c))

    @property
    def is_resolved(self):
        """Whether a difference of one instruction would show."""
        return self.resolution == 0

    @property
    def growth(self):
        """How many instructions C++ surely has more than C."""
        return max(self.cxx - min(self.c, self.again) - self.resolution, 0)


def rename(source, half, made, program):
    """Makes a half's own object of one of pairs/: it has the half in its names."""
    names = sorted(Object(source).defined())
    renamed = [f"--redefine-sym={name}={half}_{name}" for name in names if not name.startswith("__pfx_")]
    subprocess.run([program, *renamed, source, made], check=True)
    made.with_name(f".{made.name}.cmd").touch()  # modpost looks for it


def build(kernel):
    """The module, of the objects that pairs.compare() has made."""
    folder = kernel.link(HERE / "executed", "executed")
    for group in pairs.GROUPS:
        for half in ("cxx", "c", "c2"):
            source = kernel.folder / "pairs" / f"{group}_{half.removesuffix('2')}.o"
            made = folder / f"{group}_{half}.o"
            if not made.exists() or made.stat().st_mtime < source.stat().st_mtime:
                rename(source, half, made, "objcopy")
    kernel.make(folder, "modules")
    return folder / "executed.ko"


def run(kernel):
    """All operations, by name."""
    module, log = build(kernel), kernel.folder / "executed.log"
    log.unlink(missing_ok=True)
    command = [KPP / "tools" / "vm" / "vm", "run", "--quiet", "--kernel", kernel.series, "--accel", "icount", "--smp", "1",
               "--append", "no_timer_check nokaslr", "--timeout", "400", "--log", log, "--module", module,
               "--scenario", HERE / "executed" / "scenario.sh"]
    done = subprocess.run(command, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise BuildError(done.stdout)
    found = []
    for name, *figures in re.findall(r"executed: (\w+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$",
                                     log.read_text(errors="replace"), re.MULTILINE):
        cxx, c, again, nothing, spread, repetitions = map(int, figures)
        found.append(Operation(name, cxx - nothing, c - nothing, again - nothing, spread, repetitions))
    return found


class More:
    """executed.txt: a line for each operation that executes more instructions than C.

    PAIR +INSTRUCTIONS REASON
    """

    def __init__(self, path):
        self.path, self.heading, self.allowed = path, [], {}
        for line in path.read_text().splitlines():
            if not line or line.startswith("#"):
                self.heading.append(line)
                continue
            name, growth, *reason = line.split(None, 2)
            self.allowed[name] = (int(growth), reason[0] if reason else "")

    def trouble(self, operation):
        """What is wrong with an operation, or nothing."""
        allowed, reason = self.allowed.get(operation.name, (0, "none"))
        if operation.growth > allowed:
            return f"C++ executes {operation.growth:+} instructions, more than {allowed:+}"
        if operation.name in self.allowed and operation.is_resolved and not operation.growth:
            return "it executes no more than C: remove it from executed.txt"
        return "" if reason else "executed.txt has no reason for it"

    def write(self, operations):
        reasons = {name: reason for name, (_, reason) in self.allowed.items()}
        self.path.write_text("".join(
            [f"{line}\n" for line in self.heading]
            + [f"{one.name:<34} {one.growth:<+8} {reasons.get(one.name, '')}".rstrip() + "\n"
               for one in sorted(operations, key=lambda one: one.name) if one.growth]))
