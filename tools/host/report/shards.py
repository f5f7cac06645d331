# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Runs the header tool's `report` over a list of headers, on all cores, and goes on where it stopped.

Each process of the tool writes a file of its own into a folder, a line of JSON for each header. A header that the
folder has is not done again. If the tool ends or hangs at a header, another process begins with it. If that fails
too, the header's line is {"header": ..., "c": null, "errors": ["crashed: ..."]}.
"""

import json
import os
import signal
import subprocess
import threading
import time

from host import progress

HANG = 60  # seconds without an answer


def read_lines(file):
    """The lines of a file without a last one that is not whole: a process may be writing it, or was stopped."""
    if file.exists():
        for line in file.read_bytes().split(b"\n")[:-1]:
            try:
                yield json.loads(line)
            except ValueError:
                pass


def read(folder):
    """The results of a folder: {header: line}."""
    return {line["header"]: line for file in sorted(folder.glob("*.jsonl")) for line in read_lines(file)}


class Shard:
    """A share of the headers, done by one process at a time."""

    def __init__(self, command, kernel, headers, base, hang, shown):
        # pylint: disable=too-many-arguments,too-many-positional-arguments
        self.command, self.kernel, self.base = command, kernel, base
        self.left, self.hang, self.progress = list(headers), hang, shown
        self.process, self.stopped = None, False

    def run(self):
        """Does all headers of the share."""
        part = 0
        while self.left and not self.stopped:
            out = self.base.with_name(f"{self.base.name}-{part}.jsonl")
            trouble, count = self.once(out)
            if trouble and not count and not self.stopped:
                lost = {"header": self.left.pop(0), "c": None, "errors": [f"crashed: {trouble}"]}
                with out.open("w", encoding="utf-8") as file:
                    file.write(json.dumps(lost) + "\n")
                self.progress.add(1)
            part += 1

    def once(self, out):
        """Runs the tool until it ends. Returns its error, or None, and how many headers it did."""
        names = out.with_suffix(".list")
        names.write_text("".join(f"{name}\n" for name in self.left))
        log = out.with_suffix(".log")
        command = [*self.command, "--headers", str(names), "--output", str(out),
                   "--", *self.kernel.flags]
        with log.open("wb") as errors:
            self.process = subprocess.Popen(command, cwd=self.kernel.folder, stdout=errors,
                                            stderr=errors, stdin=subprocess.DEVNULL,
                                            start_new_session=True)
        seen, size, answered, trouble = 0, 0, time.monotonic(), None
        while True:
            ended = self.process.poll() is not None
            if out.exists() and out.stat().st_size != size:
                size = out.stat().st_size
                known = sum(1 for _ in read_lines(out))
                self.progress.add(known - seen)
                seen, answered = known, time.monotonic()
            if ended:
                break
            if time.monotonic() > answered + self.hang:
                trouble = f"no answer in {self.hang} s"
                self.stop()
            time.sleep(0.2)
        done = {line["header"] for line in read_lines(out)}
        self.left = [name for name in self.left if name not in done]
        if self.left and not trouble:
            status = self.process.returncode
            how = signal.Signals(-status).name if status < 0 else f"status {status}"
            said = log.read_text(errors="replace").strip().splitlines()
            trouble = f"{how}: {said[0]}" if said else how
        return trouble, seen

    def stop(self):
        """Ends the process that runs, with its children."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def run(tool, kernel, headers, folder, hang=HANG):
    """Runs the tool over the headers that the folder does not have. Returns {header: line} of all."""
    folder.mkdir(parents=True, exist_ok=True)
    known = read(folder)
    left = [name for name in headers if name not in known]
    if left:
        shown = progress.Progress("headers", len(headers), len(headers) - len(left))
        command = [str(tool), "report", "--kernel", kernel.tree, "--srctree", kernel.srctree]
        cores = min(len(os.sched_getaffinity(0)), len(left))
        base = f"{time.time_ns()}-"
        shards = [Shard(command, kernel, left[i::cores], folder / f"{base}{i}", hang, shown)
                  for i in range(cores)]
        threads = [threading.Thread(target=shard.run) for shard in shards]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            for shard in shards:
                shard.stopped = True
            for shard in shards:
                shard.stop()
            shown.clear()
        known = read(folder)
    return {name: known[name] for name in headers if name in known}
