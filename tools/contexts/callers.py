# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Finds who calls whom, and in which context, in the text of all C files of a kernel, compiled or not.

    callers.py read SOURCE FILE     writes a line of JSON for each function to FILE:
                                    [file, function, whether drivers can call it, whether it is atomic, names that it
                                    calls with no lock held, names that it calls under one]
    callers.py suggest FILE         prints functions that seem to sleep, that all callers treat so, and that the
                                    database lacks: NAME CALLERS SLEEPING WHY

The text is not parsed: the locks held at a line are those that a reader going down the page would count. This is
precise enough to tell whether many callers agree, and gives a reviewer a list to start from.
"""

import collections
import functools
import json
import multiprocessing
import pathlib
import re
import sys

import database
import solve
import walk

IGNORED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|^[ \t]*#(?:\\\n|[^\n])*',
                     re.S | re.M)
FUNCTION = re.compile(r"^(\w[^;{}]*?\b(\w+)[ \t]*\([^;{}]*\))[^;{}()]*\n\{(.*?)^\}", re.S | re.M)
TOKEN = re.compile(r"[{};]|\b(?:return|goto|break|continue|else|GFP_KERNEL)\b|(?<!->)(?<!\.)\b\w+(?=\s*\()")
JUMPS = {"return", "goto", "break", "continue"}
# Macros that sleep, and functions that drivers call through a macro of another name.
SLEEPING = set("""wait_event wait_event_timeout wait_event_interruptible wait_event_interruptible_timeout wait_event_killable
               wait_event_freezable might_sleep cond_resched flush_workqueue kthread_run request_module get_user put_user
               mutex_lock_nested alloc_percpu GFP_KERNEL""".split())
WORDS = {"if", "for", "while", "switch", "sizeof", "typeof", "defined", "likely", "unlikely"}
GUARD = re.compile(r"\s*\(\s*(?:raw_)?(?:spinlock|rcu|irq|preempt|read_lock|write_lock|bh)\w*\b")

# Functions that open an atomic section in drivers, in addition to the locks in solve.py.
TAKES = {"local_irq_disable", "local_irq_save", "get_cpu", "kmap_atomic", "netif_tx_lock", "netif_tx_lock_bh",
         "netif_addr_lock", "netif_addr_lock_bh", "sch_tree_lock", "task_lock"}
DROPS = {"local_irq_enable", "local_irq_restore", "put_cpu", "kunmap_atomic", "netif_tx_unlock",
         "netif_tx_unlock_bh", "netif_addr_unlock", "netif_addr_unlock_bh", "sch_tree_unlock", "task_unlock"}

# How callbacks are registered that run in an interrupt or a softirq, or under a lock: the argument of a call, or a
# field that holds the function.
REGISTERS = {"request_irq": 1, "devm_request_irq": 2, "request_threaded_irq": 1, "devm_request_threaded_irq": 2,
             "pci_request_irq": 2, "timer_setup": 1, "hrtimer_setup": 1, "tasklet_setup": 1, "tasklet_init": 1,
             "DEFINE_TIMER": 1, "DECLARE_TASKLET": 1, "call_rcu": 1, "init_irq_work": 1, "usb_fill_bulk_urb": 5,
             "usb_fill_int_urb": 5, "usb_fill_control_urb": 6, "smp_call_function_single": 1, "on_each_cpu": 0}
REGISTERING = re.compile(r"\b(" + "|".join(REGISTERS) + r")\s*\(((?:[^()]|\([^()]*\))*)\)")
FIELD = re.compile(r"\.\s*(?:ndo_start_xmit|ndo_set_rx_mode|ndo_tx_timeout|queuecommand|urb_enqueue|urb_dequeue|irq_mask"
                   r"|irq_unmask|irq_ack|irq_eoi|start_tx|stop_tx|stop_rx|set_mctrl|get_mctrl|tx_empty)\s*=\s*(\w+)"
                   r"|\bfunction\s*=\s*(\w+)|->complete\s*=\s*(\w+)")
NO_CALL = re.compile(r"\b[A-Za-z_]\w*\b(?!\s*\()")
SPLIT = re.compile(r",(?![^(]*\))")


@functools.cache
def step(name):
    delta = solve.lock_delta(name, ())
    return delta if delta is not None else 1 if name in TAKES else -1 if name in DROPS else 0


def calls(body):
    """Returns (names called with no lock held, names called with one) for a function's text."""
    free, held = set(), set()
    blocks, locks, jumped, waiting, scope = [], 0, False, None, 0
    statement = None
    for token in TOKEN.finditer(body):
        word = token[0]
        if word == "{":
            blocks.append([locks, waiting, scope])
            locks += scope
            waiting, statement, scope = None, None, 0
        elif word == "}":
            if not blocks:
                continue
            begin, other, guards = blocks.pop()
            locks = begin if jumped else max(0, locks - guards)
            ended, jumped, statement = locks, False, None
            if re.match(r"\s*else\b", body[token.end() : token.end() + 30]):
                locks, waiting = begin, ended
            else:
                locks = min(locks, other) if other is not None else locks
        elif word == ";":
            jumped = statement in JUMPS
            statement = None
        elif word in JUMPS:
            statement = word
        elif word in ("guard", "scoped_guard"):
            if GUARD.match(body, token.end()) and word == "scoped_guard":
                scope = 1
            elif GUARD.match(body, token.end()):
                locks += 1
                if blocks:
                    blocks[-1][2] += 1
        elif word not in WORDS and word != "else":
            delta = step(word)
            if delta:
                locks = max(0, locks + delta)
            else:
                (held if locks else free).add(word)
    return free, held


def handlers(text):
    for found in REGISTERING.finditer(text):
        arguments = SPLIT.split(found[2])
        place = REGISTERS[found[1]]
        if place < len(arguments):
            yield arguments[place].strip().lstrip("&")
    for found in FIELD.finditer(text):
        yield next(name for name in found.groups() if name)


def read(path):
    """The lines of one file."""
    source = path.read_text(errors="replace")
    text = IGNORED.sub(lambda m: "\n" * m[0].count("\n") or " ", source)
    exported = set(walk.EXPORTS.findall(source))
    found = {}
    for function in FUNCTION.finditer(text):
        name = re.search(r"\b(\w+)[ \t]*\(", function[1])[1]
        found[name] = ("static" in function[1], *calls(function[3]))
    atomic = set(handlers(text)) & set(found)
    # A static function has the contexts of its callers in the file.
    free = {name: set() for name in found}
    held = {name: set() for name in found}
    for caller, (_, unlocked, locked) in found.items():
        for name in unlocked & free.keys():
            free[name].add(caller)
        for name in locked & free.keys():
            held[name].add(caller)
    taken = set(NO_CALL.findall(text))
    more = True
    while more:
        more = {name for name, (static, _, _) in found.items()
                if static and name not in atomic and name not in taken and (free[name] or held[name])
                and free[name] <= atomic}
        atomic |= more
    return [[str(path), name, name in exported or path.suffix == ".h", name in atomic,
             sorted(unlocked), sorted(locked)]
            for name, (_, unlocked, locked) in found.items()]


def read_all(source, out):
    files = [f for folder in walk.FOLDERS.split() for f in (source / folder).rglob("*.c")]
    files += [f for f in (source / "include").rglob("*.h") if not {"uapi", "trace"} & set(f.parts)]
    files = sorted(f for f in files if not walk.ELSEWHERE.match(str(f)))
    with multiprocessing.Pool(walk.PROCESSES) as pool, open(out, "w", encoding="utf-8") as lines:
        for rows in pool.imap(read, files, 64):
            for row in rows:
                row[0] = str(pathlib.Path(row[0]).relative_to(source))
                lines.write(json.dumps(row, separators=(",", ":")) + "\n")


class Calls:
    """The calls between all functions that were read."""

    def __init__(self, rows):
        self.rows = rows
        self.by_name, self.by_file = collections.defaultdict(list), {}
        for i, row in enumerate(rows):
            self.by_name[row[1]].append(i)
            self.by_file[row[0], row[1]] = i
        self.all, self.sleeping = collections.Counter(), collections.Counter()
        self.atomic = collections.defaultdict(list)

    def function(self, file, name):
        """The function that a name refers to in a file; None if several could be meant."""
        same = self.by_name.get(name, ())
        return self.by_file.get((file, name), same[0] if len(same) == 1 else None)

    def count(self, sleeps):
        for file, function, _, atomic, free, held in self.rows:
            sleeping = {name for name in free if name in sleeps and name != "GFP_KERNEL"}
            for name in {*free, *held}:
                if (file, name) in self.by_file and len(self.by_name[name]) > 1:
                    continue  # static to that file
                self.all[name] += 1
                if atomic or name in held:
                    self.atomic[name].append(f"{file}:{function}")
                elif sleeping - {name}:
                    self.sleeping[name] += 1

    def reaching(self, sleeps):
        """{function: the call by which it sleeps}, through at most three calls, none from an atomic function."""
        out, callers = {}, collections.defaultdict(set)
        for i, (file, _, _, _, free, _) in enumerate(self.rows):
            for name in free:
                if name in sleeps:
                    out.setdefault(i, name)
                else:
                    callers[self.function(file, name)].add(i)
        new = list(out)
        for _ in range(3):
            begin, new = new, []
            for j in begin:
                for i in callers[j] if not self.atomic[self.rows[j][1]] else ():
                    if i not in out:
                        out[i] = self.rows[j][1]
                        new.append(i)
        return out


def suggestions(rows, listed):
    """Yields (name, callers, those that sleep elsewhere, why), of functions that are not in {function: class}."""
    sleeps = SLEEPING | {name for name, kind in listed.items() if kind in ("always", "may")}
    found = Calls(rows)
    found.count(sleeps)
    for i, why in found.reaching(sleeps).items():
        name = rows[i][1]
        number, sleeping = found.all[name], found.sleeping[name]
        if rows[i][2] and name not in listed and not found.atomic[name] and number >= 5 and sleeping * 4 >= number:
            yield name, number, sleeping, why


def main():
    if sys.argv[1] == "read":
        read_all(pathlib.Path(sys.argv[2]).resolve(), sys.argv[3])
        return
    with open(sys.argv[2], encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    listed = dict(database.reviewed())
    for line in database.DATABASE.read_text().splitlines():
        if not line.startswith("#"):
            listed[line.split()[0]] = line.split()[2]
    for words in sorted(suggestions(rows, listed), key=lambda row: (-row[1], row[0])):
        print(*words)


if __name__ == "__main__":
    main()
