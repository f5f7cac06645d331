# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Finds the functions of a kernel that sleep, from the facts of kpp-facts. See docs/contexts-database.md.

The analysis assumes that a function is called under a spinlock. A function always sleeps if it sleeps on every path
that does not leave with an error.
"""

import collections
import gc
import json
import pathlib
import re
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
ALL = (1 << 64) - 1
UNKNOWN = (0, 0)
RECLAIM = 0x400  # ___GFP_DIRECT_RECLAIM
ZERO_SIZE_PTR = 16

# Errors that mean "try again later": a caller may have asked not to wait. A path that returns another error is no
# normal use of a function.
TRY_AGAIN = {10, 11, 115, 529}  # ECHILD, EAGAIN, EINPROGRESS, EIOCBQUEUED
ERROR_NAMES = re.compile(r"_*(r|rc|rv|ret|err|error|retval|rval|res|result|status|e)\d?")

# The values of global variables in a running system without an error.
GLOBALS = {"oops_in_progress": 0, "panic_in_progress": 0, "early_boot_irqs_disabled": 0,
           "rcu_scheduler_active": 2, "crash_kexec_post_notifiers": 0}
RUNNING = 3  # SYSTEM_RUNNING of system_state

LOCK = re.compile(r"(_*raw_)?(spin|read|write)_(un)?lock(_bh|_irq|_irqsave|_irqrestore|_nested|_bh_nested"
                  r"|_irqsave_nested|_nest_lock|_irqsave_nest_lock)?$")
TAKES = {"rcu_read_lock", "__rcu_read_lock", "rcu_read_lock_bh", "rcu_read_lock_sched", "local_bh_disable",
         "__local_bh_disable_ip", "preempt_disable", "bit_spin_lock", "arch_local_irq_save",
         "arch_local_irq_disable", "native_irq_disable", "pagefault_disable", "hlist_bl_lock"}
DROPS = {"rcu_read_unlock", "__rcu_read_unlock", "rcu_read_unlock_bh", "rcu_read_unlock_sched",
         "local_bh_enable", "__local_bh_enable_ip", "preempt_enable", "bit_spin_unlock", "__bit_spin_unlock",
         "arch_local_irq_restore", "arch_local_irq_enable", "native_irq_enable", "pagefault_enable",
         "hlist_bl_unlock"}

# Functions that register a callback for an interrupt or a softirq, and which of their arguments it is.
CALLBACKS = {"request_irq": 1, "request_threaded_irq": 1, "devm_request_threaded_irq": 2, "devm_request_irq": 2,
             "init_timer_key": 1, "timer_init_key": 1, "hrtimer_setup": 1, "tasklet_setup": 1, "tasklet_init": 1,
             "call_rcu": 1, "init_irq_work": 1, "smp_call_function_single": 1, "on_each_cpu_cond_mask": 1}


def lock_delta(name, arguments):
    """The number of locks that a lock function takes, negative if it releases; None for another function."""
    match = LOCK.match(name)
    if match:
        return -1 if match[3] else 1
    if name in TAKES:
        return 1
    if name in DROPS:
        return -1
    if re.fullmatch("_*preempt_count_(add|sub|dec_and_test)", name):
        return 1 if name.endswith("add") else -1
    return None


def signed(value, bits=64):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def truth(known):
    mask, value = known
    if value & mask:
        return True
    return False if mask == ALL else None


def constant(value):
    return (ALL, int(value) & ALL)


def parameters_in(value, out):
    """Adds the parameters that a value or a list of events mentions."""
    if isinstance(value, list):
        if len(value) == 2 and value[0] in ("p", "g") and isinstance(value[1], int):
            out.add(value[1])
        else:
            for part in value:
                parameters_in(part, out)


class Function:
    """One function's facts."""

    __slots__ = ("key", "file", "line", "flags", "returns", "gfp", "blocks", "relevant", "result", "tracked")

    def __init__(self, fact):
        _, self.key, self.file, self.line, self.flags, self.returns, self.gfp, self.blocks = fact
        self.relevant = set()
        results, self.tracked = [], set()
        for block in self.blocks:
            parameters_in(block[0], self.relevant)
            parameters_in(block[1], self.relevant)
            for event in block[0]:
                if event[0] == "r":
                    results.append(event[1])
                    if isinstance(event[1], list) and event[1][0] in ("v", "n"):
                        self.tracked.add(event[1][1])
        # The called function is the value of an expression.
        self.result = results[0] if len(results) == 1 else None


class Kernel:
    """The facts of one kernel, and what follows from them."""

    def __init__(self, folder, roots=HERE / "roots.txt"):
        self.functions, self.headers = {}, collections.defaultdict(set)
        self.exported, self.macros, self.uses = set(), {}, []
        self.gfp, self.fields = {}, collections.defaultdict(set)
        self.sleeps, self.never, self.errors = {}, set(), []
        self.memo, self.running, self.changed = {}, set(), False
        self.active, self.variants = collections.Counter(), collections.defaultdict(set)
        self.preempt_count = 1  # the caller holds a spinlock
        self.deltas, self.expressions, self.handed = {}, 0, {}
        self.load(pathlib.Path(folder))
        for line in roots.read_text().splitlines():
            words = line.split()
            if words[:1] == ["sleeps"]:
                self.sleeps[words[1]] = self.flags_of(words[1]) if words[2:] == ["gfp"] else None
            elif words[:1] == ["never"]:
                self.never.add(words[1])

    def load(self, folder):
        weak = {}
        for file in sorted(folder.glob("facts.*.jsonl")):
            with open(file, encoding="utf-8") as lines:
                for line in lines:
                    fact = json.loads(line)
                    kind = fact[0]
                    if kind == "f":
                        # A fortified function checks sizes and calls the original.
                        if "w" in fact[4] or fact[2].endswith("fortify-string.h"):
                            weak.setdefault(fact[1], fact)
                        elif fact[1] not in self.functions:
                            self.functions[fact[1]] = Function(fact)
                    elif kind == "d":
                        self.headers[fact[1]].add(fact[2])
                        if fact[3]:
                            self.gfp[fact[1]] = fact[3]
                    elif kind == "e":
                        self.exported.add(fact[1])
                    elif kind == "o":
                        self.fields[fact[1]].add(fact[2])
                    elif kind == "h":
                        self.macros[fact[1]] = fact[2]
                    elif kind == "u":
                        self.uses.append(fact[1:])
                    elif kind == "x":
                        self.errors.append(fact[1:])
        for key, fact in weak.items():
            self.functions.setdefault(key, Function(fact))

    def flags_of(self, name):
        """Which parameter of a function holds allocation flags."""
        if name in self.functions:
            return next(iter(self.functions[name].gfp), None)
        return next(iter(self.gfp.get(name, [])), None)

    # ---- Values: a mask of the known bits, and their values -------------------------------------
    def value(self, expression, bound, depth=0):
        if expression is None or depth > 12:
            return UNKNOWN
        if isinstance(expression, (int, bool)):
            return constant(expression)
        op = expression[0]
        if op == "p":
            return bound.get(expression[1], UNKNOWN)
        if op == "g":
            mask, value = bound.get(expression[1], UNKNOWN)
            return (mask & RECLAIM, value & RECLAIM)
        if op == "w":
            return self.value(expression[1], bound, depth + 1)
        if op == "x":
            if expression[1] == "system_state":
                return constant(RUNNING)
            return constant(GLOBALS[expression[1]]) if expression[1] in GLOBALS else UNKNOWN
        if op in ("v", "n"):
            return bound.get(expression[1], UNKNOWN)
        if op in ("m", "@"):
            return UNKNOWN
        if op == "call":
            return self.called(expression, bound, depth)
        if op == "?":
            choice = truth(self.value(expression[1], bound, depth + 1))
            yes, no = (self.value(e, bound, depth + 1) for e in expression[2:4])
            if choice is not None:
                return yes if choice else no
            same = yes[0] & no[0] & ~(yes[1] ^ no[1])
            return (same, yes[1] & same)
        if op == "!":
            known = truth(self.value(expression[1], bound, depth + 1))
            return UNKNOWN if known is None else constant(not known)
        if op in ("~", "-") and len(expression) == 2:
            mask, value = self.value(expression[1], bound, depth + 1)
            if op == "~":
                return (mask, ~value & mask)
            return constant(-value) if mask == ALL else UNKNOWN
        return self.binary(op, self.value(expression[1], bound, depth + 1),
                           self.value(expression[2], bound, depth + 1))

    def binary(self, op, left, right):  # pylint: disable=too-many-return-statements,too-many-branches
        (mask_a, a), (mask_b, b) = left, right
        if op == "&":
            mask = (mask_a & mask_b) | (mask_a & ~a) | (mask_b & ~b)
            return (mask & ALL, a & b & mask)
        if op == "|":
            mask = (mask_a & mask_b) | (mask_a & a) | (mask_b & b)
            return (mask & ALL, ((a & mask_a) | (b & mask_b)) & mask)
        if op in ("&&", "||"):
            known = [truth(left), truth(right)]
            if op == "&&":
                return constant(0) if False in known else constant(1) if None not in known else UNKNOWN
            return constant(1) if True in known else constant(0) if None not in known else UNKNOWN
        if op in ("==", "!=") and mask_a & mask_b & (a ^ b):
            return constant(op == "!=")
        if mask_a != ALL or mask_b != ALL:
            return UNKNOWN
        a, b = signed(a), signed(b)
        compare = {"==": a == b, "!=": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}
        if op in compare:
            return constant(compare[op])
        if op == "+":
            return constant(a + b)
        if op == "-":
            return constant(a - b)
        if op == "^":
            return constant(a ^ b)
        if op == "<<" and 0 <= b < 64:
            return constant(a << b)
        if op == ">>" and 0 <= b < 64:
            return constant(a >> b)
        return UNKNOWN

    def called(self, expression, bound, depth):
        name = expression[1]
        if name == "preempt_count":
            return constant(self.preempt_count)
        function = self.functions.get(name)
        if not function or function.result is None or self.expressions > 6:
            return UNKNOWN
        inner = {i: self.value(a, bound, depth + 1) for i, a in enumerate(expression[2:])}
        self.expressions += 1
        result = self.value(function.result, inner)
        self.expressions -= 1
        return result

    # ---- Sleeping -------------------------------------------------------------------------------
    def effect(self, name, arguments, bound):
        """Returns (must sleep, may sleep) for a call."""
        if name in self.sleeps:
            gfp = self.sleeps[name]
            if gfp is None:
                return (True, True)
            bit = self.asks(arguments, gfp, bound)
            return (bit is True, bit is not False)
        if name in self.never:
            return (False, False)
        if name == "__might_resched":  # the offset counts the locks that the caller drops
            zero = self.value(self.argument(arguments, 2), bound) == constant(0)
            return (zero, zero)
        function = self.functions.get(name)
        if not function:
            return (False, False)
        inner = {}
        for i in function.relevant:
            known = self.value(self.argument(arguments, i), bound)
            if i in function.gfp:
                known = (known[0] & RECLAIM, known[1] & RECLAIM)
            if known[0]:
                inner[i] = known
        return self.summary(function, inner)

    @staticmethod
    def argument(arguments, i):
        return arguments[i] if i < len(arguments) else None

    def summary(self, function, bound):
        """Returns (must sleep, may sleep) for a function whose parameters have these values."""
        # Recursion with other values, and functions with very many callers.
        variants = self.variants[function.key]
        values = tuple(sorted(bound.items()))
        if values not in variants and (len(variants) > 40 or self.active[function.key] > 1):
            bound = {i: known for i, known in bound.items() if i in function.gfp}
            values = tuple(sorted(bound.items()))
        variants.add(values)
        key = (function.key, self.preempt_count, values)
        if key in self.running:
            return self.memo.get(key, (False, False))[:2]
        done = self.memo.get(key)
        if done and done[2] == self.round:
            return done[:2]
        self.running.add(key)
        self.active[function.key] += 1
        result = self.explore(function, bound)
        if result is None:  # all paths end in an error: repeat, with NULL as a success
            result = self.explore(function, bound, False)
        self.active[function.key] -= 1
        self.running.discard(key)
        if not done or done[:2] != result:
            self.changed = True
        self.memo[key] = (*result, self.round)
        return result

    round = 0

    def explore(self, function, parameters, null_is_error=True):
        """Follows all paths from the entry until they sleep. A state of a path is the block, whether it
        is an error's, whether the caller's flags led there, the locks that it took, and what is known of the
        variables that it returns. None if all the paths end in errors."""
        blocks = function.blocks
        todo, seen = [(len(blocks) - 1, False, False, 0, ())], set()
        must, may, sleeps, ends = True, False, False, False
        while todo:
            state = todo.pop()
            if state in seen:
                continue
            if len(seen) > 20000:
                return (False, may)
            seen.add(state)
            at, error, chosen, locks, variables = state
            bound = {**parameters, **dict(variables)}
            events, condition, successors = blocks[at]
            slept = False
            for event in events:
                kind = event[0]
                if kind == "c":
                    delta = lock_delta(event[1], event[2])
                    if delta is not None:
                        locks = max(-2, min(4, locks + delta))
                        continue
                    if locks < 0:  # it has released its caller's lock
                        continue
                    sure, maybe = self.effect(event[1], event[2], bound)
                    if maybe and not error:
                        may = True
                    if sure:
                        slept = True
                        break
                elif kind == "m":
                    if event[1] in self.sleeps and locks >= 0:
                        may = slept = True
                        break
                elif kind == "=":
                    if event[1] in function.tracked:
                        bound[event[1]] = self.value(event[2], bound)
                elif kind == "r":
                    error = error or self.is_error(function, event[1], bound, chosen)
            if slept:
                sleeps = sleeps or not error
                continue
            if at == 0:
                ends = True
                if not error:
                    must = False
                continue
            variables = {k: v for k, v in bound.items() if isinstance(k, str) and v != UNKNOWN}
            asked = self.asks_caller(condition)
            for next_block, wrong, learnt in self.edges(function, condition, successors, bound):
                known = tuple(sorted({**variables, **learnt}.items())) if learnt else tuple(sorted(variables.items()))
                todo.append((next_block, error or wrong and null_is_error, chosen or asked, locks, known))
        if null_is_error and ends and must and not sleeps:
            return None
        return (must and sleeps, may)

    @staticmethod
    def asks_caller(condition):
        """Whether a condition tests a request of the caller: a flag or a truth value."""
        while isinstance(condition, list) and condition[0] == "!":
            condition = condition[1]
        if not isinstance(condition, list) or condition[0] not in ("p", "g", "&", "call"):
            return False
        mentioned = set()
        parameters_in(condition, mentioned)
        return bool(mentioned)

    def is_error(self, function, value, bound, chosen):
        if isinstance(value, list) and value[0] == "call" and value[1] in ("ERR_PTR", "PTR_ERR", "ERR_CAST"):
            inner = self.value(value[2] if len(value) > 2 else None, bound)
            return not (inner[0] == ALL and -signed(inner[1]) in TRY_AGAIN)
        known = self.value(value, bound)
        if known[0] == ALL:
            number = signed(known[1])
            if function.returns == "p" and (number == ZERO_SIZE_PTR or number == 0 and not chosen):
                return True
            return -4096 < number < 0 and -number not in TRY_AGAIN
        return known == ERROR

    def edges(self, function, condition, successors, bound):
        """Yields (block, whether an error leads there, what is learnt of variables)."""
        if condition is None or len(successors) != 2:
            for block in successors:
                if block is not None:
                    yield block, False, None
            return
        known = truth(self.value(condition, bound))
        positive = True
        warned = False
        while isinstance(condition, list) and condition[0] in ("!", "w"):
            if condition[0] == "!":
                positive = not positive
            else:
                warned = True
            condition = condition[1]
        for i, block in enumerate(successors):
            if block is None or known is (i == 1):
                continue
            holds = positive == (i == 0)  # of the condition without its negations
            wrong, learnt = False, None
            if warned:
                wrong = i == 0
            elif isinstance(condition, list):
                wrong, learnt = self.learn(function, condition, holds)
            yield block, wrong, learnt

    @staticmethod
    def learn(function, condition, holds):
        op = condition[0]
        if op == "n":
            learnt = {condition[1]: constant(0)} if not holds and condition[1] in function.tracked else None
            return not holds, learnt
        if op == "call" and condition[1] in ("IS_ERR", "IS_ERR_OR_NULL", "IS_ERR_VALUE"):
            return holds, None
        if op in ("==", "!=") and condition[2] == 0 and isinstance(condition[1], list):
            op, condition, holds = condition[1][0], condition[1], holds == (op == "!=")
            if op == "n":
                return not holds, None
        name, negative = None, None
        if op == "v":
            name, negative = condition[1], holds
        elif op in ("<", ">=") and condition[2] == 0 and isinstance(condition[1], list) and condition[1][0] == "v":
            name, negative = condition[1][1], holds == (op == "<")
            if not negative:
                return False, None
        if name and ERROR_NAMES.fullmatch(name) and name in function.tracked:
            return False, {name: ERROR if negative else constant(0)}
        return False, None

    def why(self, name, bound=None, depth=0):
        """Yields a chain of calls that ends at a function that sleeps."""
        function = self.functions.get(name)
        if name in self.sleeps or not function or depth > 20:
            return
        for block in reversed(function.blocks):
            for event in block[0]:
                if event[0] == "c" and event[1] != name and self.effect(event[1], event[2], bound or {})[0]:
                    yield event[1]
                    yield from self.why(event[1], None, depth + 1)
                    return

    def solve(self):
        """Repeats until nothing changes, which mutually recursive functions need."""
        for self.round in range(1, 5):
            self.changed = False
            for name in list(self.functions):
                self.summary(self.functions[name], {})
            if not self.changed:
                break

    def class_of(self, name):
        """(class, place of the flags): always, gfp, may or None."""
        function = self.functions.get(name)
        if name in self.sleeps:
            return ("gfp", self.sleeps[name]) if self.sleeps[name] is not None else ("always", None)
        if not function or name in self.never:
            return (None, None)
        must, may = self.summary(function, {})
        if must:
            return ("always", None)
        for i in function.gfp:
            if self.with_flags(function, i, RECLAIM)[1] and self.hands_on(name, i):
                return ("gfp", i)
        return ("may", None) if may else (None, None)

    def asks(self, arguments, place, bound):
        """Whether a call's allocation flags let it sleep, None if that is not known."""
        return truth(self.binary("&", self.value(self.argument(arguments, place), bound), constant(RECLAIM)))

    def with_flags(self, function, place, bit):
        return self.summary(function, {place: (RECLAIM, bit)} if place in function.relevant else {})

    def hands_on(self, name, place):
        """Whether a function sleeps with allocation flags and not without, or gives them to one that does."""
        function = self.functions.get(name)
        if name in self.sleeps or name in self.never or not function:
            return self.sleeps.get(name) == place
        key = (name, place)
        if key not in self.handed:
            self.handed[key] = place in function.gfp and (
                self.with_flags(function, place, RECLAIM)[0] and not self.with_flags(function, place, 0)[0])
            self.handed[key] = self.handed[key] or any(
                event[0] == "c" and self.asks(event[2], i, {place: (RECLAIM, RECLAIM)})
                and self.asks(event[2], i, {place: (RECLAIM, 0)}) is False and self.hands_on(event[1], i)
                for block in function.blocks for event in block[0]
                for i in range(len(event[2]) if event[0] == "c" else 0))
        return self.handed[key]

    # ---- Calls from places that must not sleep -----------------------------------------------------
    def delta(self, name):
        """The smallest number of locks that a function takes and keeps."""
        if name in self.deltas:
            return self.deltas[name]
        self.deltas[name] = 0
        function = self.functions.get(name)
        if function:
            exits = self.locks_held(function)[0]
            self.deltas[name] = exits if exits is not None else 0
        return self.deltas[name]

    def after(self, event, held):
        if event[0] != "c":
            return held
        step = lock_delta(event[1], event[2])
        if step is None:
            step = self.delta(event[1])
        return max(-4, min(8, held + step))

    def locks_held(self, function):
        """For each block, the locks that are held at its start on all paths; None if no path reaches it."""
        blocks = function.blocks
        held = [None] * len(blocks)
        held[-1] = 0
        todo = [len(blocks) - 1]
        while todo:
            at = todo.pop()
            events, _, successors = blocks[at]
            now = held[at]
            for event in events:
                now = self.after(event, now)
            for block in successors:
                if block is not None and (held[block] is None or now < held[block]):
                    held[block] = now
                    todo.append(block)
        return held

    def atomic_calls(self):
        """Yields (callee, caller, whether with flags that let it sleep) where a sleeping function is called
        with a lock held for sure."""
        for function in self.functions.values():
            held = None
            for name, caller in self.callbacks(function):
                yield name, caller, False
            if not any(e[0] == "c" and (lock_delta(e[1], e[2]) or self.delta(e[1]) > 0)
                       for block in function.blocks for e in block[0]):
                continue
            held = self.locks_held(function)
            for at, block in enumerate(function.blocks):
                now = held[at]
                if now is None:
                    continue
                for event in block[0]:
                    if now > 0 and event[0] == "c" and lock_delta(event[1], event[2]) is None:
                        must, may = self.effect(event[1], event[2], {})
                        if may or must:
                            place = self.flags_of(event[1])
                            yield event[1], function.key, place is not None and self.asks(event[2], place, {})
                    now = self.after(event, now)

    def callbacks(self, function):
        for block in function.blocks:
            for event in block[0]:
                if event[0] == "c" and event[1] in CALLBACKS:
                    what = self.argument(event[2], CALLBACKS[event[1]])
                    if isinstance(what, list) and what[0] == "@":
                        yield what[1], event[1]


ERROR = (0, 1)  # some negative number


def in_large_stack(main):
    gc.disable()  # everything is needed until the end
    sys.setrecursionlimit(100000)
    threading.stack_size(512 << 20)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
