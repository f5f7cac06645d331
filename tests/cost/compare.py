# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Compares functions of two objects that have the same name, and all that they alone need."""

import collections
import dataclasses
import re
import subprocess

from host import llvm
from objects import Outside, Place


@dataclasses.dataclass
class Half:
    """One half of a pair: the function, and those that it calls and are no pairs themselves."""
    obj: object
    functions: list

    @property
    def root(self):
        return self.functions[0]

    @property
    def instructions(self):
        return sum(len(function.code) for function in self.functions)

    @property
    def frame(self):
        """The deepest stack, of the function or of one that it calls."""
        deepest = [function.frame for function in self.functions[1:]]
        return self.root.frame + max(deepest, default=0)

    def calls(self):
        """What it calls outside of the object, and how often that stands in it."""
        found = collections.Counter()
        for function in self.functions:
            for one in function.code:
                if one.is_call and isinstance(one.target, Outside):
                    found[one.target.name] += 1
        for own in ("__fentry__", "__x86_return_thunk"):
            del found[own]
        return found

    def text(self):
        """Its disassembly, for a person to read."""
        lines = []
        for function in self.functions:
            lines.append(demangled(function.name) + ":")
            for number, one in enumerate(function.code):
                where = f" -> {one.jump}" if one.jump is not None else ""
                if isinstance(one.target, Outside):
                    where = f" {one.target.name}" + (f"{one.target.addend:+#x}" if one.target.addend else "")
                elif isinstance(one.target, Place):
                    where = f" {place_name(self.obj, one.target)}"
                lines.append(f"{number:5} {one.text}{where}")
        return lines


def demangled(name):
    return subprocess.run([f"{llvm.first()}/bin/llvm-cxxfilt", name], check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def place_name(obj, place):
    symbol = obj.symbol_at(place)
    if symbol is None:
        return obj.names[place.section]
    return demangled(symbol.name) + (f"+{place.offset - symbol.offset:#x}" if place.offset != symbol.offset else "")


@dataclasses.dataclass
class Pair:
    """A function in C++ and its twin in C."""
    name: str
    cxx: Half
    c: Half
    same: str  # "identical", "order", "shorter", "equal" or "longer"
    cleanup: Half | None  # the twin with guard() or __free(), where there is one

    @property
    def growth(self):
        return self.cxx.instructions - self.c.instructions

    @property
    def frame_growth(self):
        return self.cxx.frame - self.c.frame


class Comparison:
    """All pairs of two objects."""

    def __init__(self, cxx, c):
        self.cxx, self.c = cxx, c
        both = self.globals(cxx).keys() & self.globals(c).keys()
        self.pairs = {name: (self.globals(cxx)[name], self.globals(c)[name]) for name in both}
        self.cleanup = {name.removesuffix("__cleanup"): function for name, function in self.globals(c).items()
                        if name.endswith("__cleanup")}
        self.alone = sorted(name for name in self.globals(cxx).keys() ^ self.globals(c).keys()
                            if not name.endswith("__cleanup"))
        self.find_callbacks()
        # The name of the pair that a function is a half of. C can have one callback where C++ has several.
        self.roots = {function: theirs.name for ours, theirs in self.pairs.values() for function in (ours, theirs)}

    @staticmethod
    def globals(obj):
        """The functions that C can name, and other objects too."""
        return {function.name: function for function in obj.functions.values()
                if not function.name.startswith("_Z") and obj.is_global(function.name)}

    # A callback is a function whose address the half takes, or that is at the same place of a table.
    def find_callbacks(self):
        todo = sorted(self.pairs)
        while todo:
            ours, theirs = self.pairs[todo.pop(0)]
            mine, yours = self.taken(self.cxx, ours), self.taken(self.c, theirs)
            for where in sorted(mine.keys() & yours.keys(), key=str):
                a, b = mine[where], yours[where]
                if all(a is not known for known, _ in self.pairs.values()):
                    others = sum(b is known for _, known in self.pairs.values())
                    name = f"{b.name}.{others + 1}" if others else b.name
                    self.pairs[name] = (a, b)
                    todo.append(name)

    def taken(self, obj, function):
        """The functions of the object whose address a function takes, by where it takes it."""
        found, seen = {}, set()
        for called in self.closure(obj, function, set()):
            for one in called.code:
                if isinstance(one.target, Place) and not one.is_call:
                    self.taken_at(obj, one.target, ("code", len(found)), found, seen)
        return found

    def taken_at(self, obj, place, where, found, seen):
        if function := obj.function_at(place):
            if function not in found.values():
                found[where] = function
            return
        symbol = obj.symbol_at(place)
        if symbol is None or symbol.is_function or symbol.name in seen:
            return
        seen.add(symbol.name)
        for relocation in self.relocations(obj, symbol):
            if isinstance(target := obj.target(relocation), Place):
                self.taken_at(obj, target, (symbol.size, relocation[0] - symbol.offset), found, seen)

    @staticmethod
    def relocations(obj, symbol):
        return [one for one in obj.relocations.get(symbol.section, [])
                if symbol.offset <= one[0] < symbol.offset + symbol.size]

    @staticmethod
    def closure(obj, function, stop):
        """The function and those of the object that it calls, without those in stop."""
        found, todo = [function], [function]
        while todo:
            for one in todo.pop(0).code:
                if isinstance(one.target, Place) and (called := obj.function_at(one.target)):
                    if one.is_call and called not in found and called not in stop:
                        found.append(called)
                        todo.append(called)
        return found

    def half(self, obj, function):
        """With the callbacks that are no pairs, as the other half has none at their place."""
        found = self.closure(obj, function, self.roots.keys())
        for callback in self.taken(obj, function).values():
            if callback not in self.roots and callback not in found:
                found += [one for one in self.closure(obj, callback, self.roots.keys()) if one not in found]
        return Half(obj, found)

    def results(self):
        for name in sorted(self.pairs):
            ours, theirs = self.pairs[name]
            cxx, c = self.half(self.cxx, ours), self.half(self.c, theirs)
            other = self.cleanup.get(name)
            yield Pair(name, cxx, c, self.verdict(cxx, c), self.half(self.c, other) if other else None)

    def verdict(self, cxx, c):
        if self.same_code(cxx.root, c.root, set()):
            return "identical"
        if self.loosely(cxx) == self.loosely(c):
            return "order"
        if cxx.instructions == c.instructions:
            return "equal"
        return "shorter" if cxx.instructions < c.instructions else "longer"

    def loosely(self, half):
        """Its instructions without registers, order and places."""
        found = collections.Counter()
        for function in half.functions:
            for one in function.code:
                target = one.target.name if isinstance(one.target, Outside) else type(one.target).__name__
                found[re.sub(r"%\w+", "%", one.text), target, one.jump is None] += 1
        return found

    def same_code(self, a, b, assumed):
        if (a, b) in assumed:
            return True
        assumed.add((a, b))
        return len(a.code) == len(b.code) and all(
            x.text == y.text and x.jump == y.jump and self.same_target(x.target, y.target, assumed)
            for x, y in zip(a.code, b.code))

    def same_target(self, a, b, assumed):
        if not (isinstance(a, Place) and isinstance(b, Place)):
            return a == b
        mine, yours = self.cxx.function_at(a), self.c.function_at(b)
        if mine in self.roots or yours in self.roots:
            return self.roots.get(mine) == self.roots.get(yours)
        if mine or yours:
            return bool(mine and yours) and self.same_code(mine, yours, assumed)
        return self.same_data(a, b, assumed)

    def same_data(self, a, b, assumed):
        """Variables of the same size and content, wherever they are; or the same text."""
        if (a, b) in assumed:
            return True
        assumed.add((a, b))
        kinds = [obj.sections[place.section][2] & 0x37 for obj, place in ((self.cxx, a), (self.c, b))]
        if kinds[0] & 1 != kinds[1] & 1:  # one can be written to
            return False
        mine, yours = self.cxx.symbol_at(a), self.c.symbol_at(b)
        if not mine and a in self.cxx.empty:  # a class of locks without lockdep, to which clang gives a byte in C
            return bool(yours) and yours.offset == b.offset and yours.size == 1 and not self.c.bytes_of(yours)
        if not mine and not yours:
            if kinds[0] & 0x20 and kinds[1] & 0x20:  # text
                return self.cxx.text_at(a) == self.c.text_at(b)
            return True  # a constant of the compiler's own
        if not mine or not yours or mine.is_function or yours.is_function:
            return False
        if a.offset - mine.offset != b.offset - yours.offset or mine.size != yours.size:
            return False
        ours, theirs = self.relocations(self.cxx, mine), self.relocations(self.c, yours)
        return self.cxx.bytes_of(mine) == self.c.bytes_of(yours) and len(ours) == len(theirs) and all(
            x[0] - mine.offset == y[0] - yours.offset
            and self.same_target(self.cxx.target(x), self.c.target(y), assumed) for x, y in zip(ours, theirs))
