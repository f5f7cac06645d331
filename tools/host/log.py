# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""How a line of the kernel's log looks, and what tools/vm writes into the log.

    [    4.123456][  T71] vm: begin 3

is the time, the task or the processor where the kernel is configured to name it, and the text. Beside the marks of
its beginning and end a scenario leaves the trouble that it provokes (expect) and the lines that are no trouble in it
(allow); the words are those of tools/vm/guest/lib.sh.
"""

import re

STAMP = re.compile(r"\[ *(\d+\.\d+)\](?:\[ *[TC]\d+\])? ?")
MARK = re.compile(r"vm: (begin|end) (\d+)$")
BEGIN = re.compile(r"^.*vm: begin (\d+)$", re.MULTILINE)
STOP = re.compile(r"^.*vm: end \d+$|^.*Linux version ", re.MULTILINE)  # the scenario ended, or its machine did


def text(line):
    """A line without its time."""
    stamp = STAMP.match(line)
    return line[stamp.end():] if stamp else line


def seconds(line):
    """The time of a line in seconds since the boot, or None."""
    stamp = STAMP.match(line)
    return float(stamp[1]) if stamp else None


def mark(line):
    """("begin" or "end", the scenario's number) of a line that is such a mark, or None."""
    found = MARK.match(text(line))
    return (found[1], int(found[2])) if found else None


def sections(log):
    """What the kernel logged of each scenario, by number, without its times."""
    parts = BEGIN.split(log)
    return {int(number): "\n".join(text(line) for line in STOP.split(part)[0].split("\n"))
            for number, part in zip(parts[1::2], parts[2::2])}


def durations(lines):
    """{scenario: how many seconds it took}, by the kernel's clock."""
    out, began = {}, {}
    for line in lines:
        if found := mark(line):
            kind, number = found
            if kind == "begin":
                began[number] = seconds(line)
            elif began.get(number) is not None:
                out[number] = round(seconds(line) - began[number], 1)
    return out
