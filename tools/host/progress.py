# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How far a long step is: one line that moves on a terminal, a line now and then in a log."""

import sys
import threading
import time

OFTEN, RARELY = 0.2, 20  # seconds between two lines, on a terminal and in a log


class Progress:
    """The progress of a step, on stderr, or on a terminal only (log=False). With a total it says how much is left, and
    guesses how long that takes.

        with Progress("kernels: 6.12-debug: steps done") as progress:
            for line in make.stdout:
                progress.add()
    """

    def __init__(self, what, total=None, done=0, file=None, log=True):
        self.what, self.total, self.done, self.before = what, total, done, done
        self.file = file or sys.stderr
        self.moves, self.log = self.file.isatty(), log
        self.start = time.monotonic()
        self.next = self.start + (0 if self.moves else RARELY)
        self.shown = ""
        self.lock = threading.Lock()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.clear()

    def add(self, count=1):
        """Counts, and shows it if the last time is long enough ago."""
        with self.lock:
            self.done += count
            if count and (time.monotonic() >= self.next or self.done == self.total):
                self.show(self.text())

    def text(self):
        """How far the step is."""
        if self.total is None:
            return f"{self.what}: {self.done}"
        rate = (self.done - self.before) / max(time.monotonic() - self.start, 0.001)
        left = (self.total - self.done) / rate if rate else 0
        return (f"{self.what}: {self.done}/{self.total}, {rate:.1f}/s, "
                f"{left // 60:.0f} min {left % 60:02.0f} s left")

    def show(self, text):
        """Shows a text in place of the last one, if it is another."""
        if text == self.shown:
            return
        self.next = time.monotonic() + (OFTEN if self.moves else RARELY)
        if self.moves:
            print(f"\r\033[K{text}", end="", file=self.file, flush=True)
        elif self.log:
            print(text, file=self.file, flush=True)
        self.shown = text

    def clear(self):
        """Takes the line off the terminal, before other output and at the end."""
        if self.moves and self.shown:
            print("\r\033[K", end="", file=self.file, flush=True)
        self.shown = ""
