# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Boots a kernel in QEMU, runs scenarios in it, and prints a transcript with their verdicts."""

import argparse
import pathlib
import sys
import tempfile
import time

from host import ktap, trouble
from host.judge import Section
from host.machine import Kernel, Machine
from host.transcript import Transcript

BOOT = 90  # seconds until the first scenario begins


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog="vm run", description=__doc__, allow_abbrev=False, epilog=(
        "exit status: 0 all passed, 1 something failed, 2 it could not run"))
    file, several = {"type": pathlib.Path, "metavar": "FILE"}, {"action": "append", "default": []}
    add = parser.add_argument
    add("--kernel", required=True, metavar="SERIES|IMAGE",
        help="a kernel of tools/kernels, as in 6.12, or the path of one for this machine")
    add("--scenario", required=True, **file, **several,
        help="what to run (several): they run one after another in the same boot")
    add("--module", **file, **several, help="FILE.ko, a module for the scenarios (several)")
    add("--file", **file, **several,
        help="a program for them, static or a script, found by its name (several)")
    add("--timeout", type=int, default=120, metavar="SECONDS", help="a scenario that takes longer hangs (120)")
    add("--smp", type=int, default=2, metavar="N", help="processors (2)")
    add("--memory", type=int, default=512, metavar="MIB", help="(512)")
    add("--append", default="", metavar="WORDS", help="added to the kernel's command line")
    add("--accel", choices=("kvm", "tcg", "icount"),
        help="(kvm where this kernel boots with it, else tcg); with icount, which is tcg for --smp 1, the time stamp "
             "counter counts instructions")
    add("--results", **file, help="write the verdicts there too, as KTAP")
    add("--log", **file, help="keep the kernel's whole log there")
    add("--out", **file, help="keep there what scenarios hand out")
    add("--leaks-last", action="store_true",
        help="let kmemleak look once, after the last scenario, which takes 10 s")
    add("--quiet", action="store_true",
        help="print only verdicts, and of what failed also what it said and the log")
    if sys.argv[1:2] != ["run"]:
        parser.print_help(sys.stderr)
        sys.exit(2)
    return parser.parse_args(sys.argv[2:])


def name_of(scenario):
    """A scenario's name: that of its file, or of the sample that it belongs to."""
    return scenario.stem if scenario.stem != "scenario" else scenario.resolve().parent.name


class Boot:
    """One boot, which runs scenarios one after another and judges each. It ends with the last one, or with one that
    does not come back."""

    def __init__(self, machine, transcript, strict):
        self.machine, self.transcript, self.options = machine, transcript, machine.options
        self.strict = strict  # whether a kernel that has switched lockdep off by then has not booted
        self.began = self.deadline = 0.0  # of what runs now
        self.booted = self.done = False
        self.current, self.after = None, None  # the scenario that runs, and the one to go on with
        self.name, self.activity = "the machine", "booting"
        self.checks, self.finished, self.suite = 0, False, None

    def seconds(self):
        """How long it has been running."""
        return int(time.monotonic() - self.began)

    def run(self, numbers):
        """Runs these of the scenarios."""
        self.machine.pack(numbers)
        self.machine.start(self.machine.accel)
        self.began, stopped = time.monotonic(), None
        self.deadline = self.began + BOOT
        for line in self.machine.words():
            if line is None:
                self.transcript.progress.show(f"[vm] {self.machine.kernel.name} ({self.machine.accel}): "
                                              f"{self.activity}, {self.seconds()} s")
            else:
                self.hear(line)
            if time.monotonic() >= self.deadline:
                stopped = f"hangs (no end after {self.seconds()} s)"
                break
        self.machine.stop()
        self.transcript.progress.clear()
        if not self.done and self.current is not None:
            self.conclude(stopped or "the machine survives it (it powered off or restarted)")

    def hear(self, line):
        """A line that comes out of the machine: a word of tools/vm/guest, or what a scenario shows."""
        word, _, rest = line.partition(" ")
        match word:
            case "@boot" if self.strict and trouble.SPOILED in self.machine.console.rest():
                self.deadline = 0.0
            case "@boot":
                self.booted = True
                self.transcript.say(f"# Linux {rest} ({self.machine.accel}, {self.options.smp} processors), here after "
                                    f"{self.seconds()} s")
            case "@begin":
                self.begin(int(rest))
            case "@ok" | "@no":
                self.verdict(word == "@ok", rest)
            case "@log":
                self.suite = self.suite or ktap.Reader()
                self.suite.line(rest)
            case "@judge":
                self.judge(self.suite or ktap.Reader())
            case "@finish":
                self.finished = True
            case "@end":
                self.machine.console.wait_for_end(self.current)
                self.conclude(None if self.finished else f"comes to its end (left before it, status {rest})")
            case "@done":
                self.done = True
            case _:
                self.transcript.say(line)

    def begin(self, number):
        """A scenario begins."""
        scenarios = self.options.scenario
        self.current, self.checks, self.finished, self.suite = number, 0, False, None
        self.began = time.monotonic()
        self.deadline = self.began + self.options.timeout
        self.name = name_of(scenarios[number])
        self.activity = f"{self.name} ({number + 1} of {len(scenarios)})"
        self.transcript.say("")
        self.transcript.say(f"== {self.name} ==")
        self.transcript.said = []

    def verdict(self, passed, what, skipped=None):
        """What a check of the scenario has come to."""
        self.checks += 1
        self.transcript.verdict(passed, f"{self.name}: {what}", skipped)

    def judge(self, suite):
        """A module of suites is over."""
        self.suite = None
        for test in suite.end():
            for line in test.said:
                self.transcript.say(f"    [kernel] {line}")
            self.verdict(test.passed, test.name, test.skipped)

    def conclude(self, stopped):
        """Judges a scenario that is over, and what stopped it if it did not end by itself."""
        section = Section(self.machine.console.cut(self.current))
        for good, what in section.verdicts(stopped, self.checks):
            self.transcript.verdict(good, f"{self.name}: {what}")
        if not good:  # the last one  # pylint: disable=undefined-loop-variable
            self.transcript.print("# the kernel's log:")
            self.transcript.diagnose(section.excerpt())
        self.after, self.current = self.current + 1, None

    def show(self):
        """What the kernel said of its end before it ran a program: from the first sign of trouble on, or the last
        lines."""
        console, qemu = self.machine.console, self.machine.work / "qemu"
        lines = console.lines(console.rest())
        begin = next((number for number, line in enumerate(lines) if trouble.ANY.search(line)), None)
        self.transcript.diagnose(lines[-15:] if begin is None else lines[begin:begin + 30])
        self.transcript.diagnose(qemu.read_text(errors="surrogateescape").splitlines())


def run(machine, transcript):
    """Runs all scenarios. One that kills its machine does not keep the others from their own."""
    count, number, tried_again = len(machine.options.scenario), 0, machine.accel != "tcg"
    while number < count:
        boot = Boot(machine, transcript, not tried_again)
        boot.run(range(number, count))
        # QEMU's emulator can run code that the other processor has just patched in its old form: seen once in
        # hundreds of boots of 6.12, as an int3 where the kernel no longer had one. And 6.12 takes interrupts while it
        # rewrites its checks for FineIBT, which takes longer in the emulator. 7.3 can meet an interrupt whose data is
        # not there yet, which KASAN reports. Nothing that is under test has run by then.
        if not boot.booted and not tried_again and machine.console.file.stat().st_size:
            tried_again = True
            transcript.print(f"# {machine.kernel.name} does not come up in the emulator; it is booted once more")
            boot.show()
            machine.console.forget()  # the log is that of what was tested
        elif not boot.booted:
            transcript.verdict(False, f"the machine: boots {machine.kernel.name}")
            boot.show()
            return
        elif boot.done:
            return
        elif boot.after is None:
            raise OSError(f"the machine ends by itself: {' '.join(machine.console.lines(machine.console.rest())[-3:])}")
        else:
            number = boot.after


def main():
    options = arguments()
    transcript, start = Transcript(options.quiet), time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        machine = Machine(Kernel(options.kernel), options, pathlib.Path(work))
        try:
            machine.accel = options.accel or machine.choose_accel(transcript.progress)
            transcript.print("KTAP version 1")
            run(machine, transcript)
        finally:
            machine.stop()
            transcript.progress.clear()
        if options.log:
            options.log.write_bytes(machine.console.file.read_bytes().replace(b"\r", b""))
    transcript.end(time.monotonic() - start, options.results)
    return 1 if transcript.failed() else 0
