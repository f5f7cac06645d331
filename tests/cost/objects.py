# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""What is in an x86-64 object: its functions as instructions, with what each of them refers to."""

import bisect
import dataclasses
import re
import struct
import subprocess

R_PC = {2, 4}  # R_X86_64_PC32, R_X86_64_PLT32: from the end of the field, in most instructions
NOT_COUNTED = re.compile(r"(data16 |cs )*(nop[wl]?|int3|xchg\s+%ax,%ax)\b|(data16|cs)$")


@dataclasses.dataclass(frozen=True)
class Place:
    """A place in a section of an object."""
    section: int
    offset: int


@dataclasses.dataclass(frozen=True)
class Outside:
    """A symbol that the object does not define."""
    name: str
    addend: int


@dataclasses.dataclass
class Symbol:
    name: str
    section: int
    offset: int
    size: int
    is_function: bool


@dataclasses.dataclass
class Instruction:
    """Its text without addresses, and the Place or Outside that it refers to, if any."""
    text: str
    target: object = None
    jump: int | None = None  # the index of the instruction that it jumps to

    @property
    def name(self):
        return self.text.removeprefix("cs ").split()[0]

    @property
    def is_call(self):
        """Whether it leads into another function, or within its own."""
        return self.name.startswith(("call", "j"))


@dataclasses.dataclass(eq=False)
class Function:
    name: str
    symbol: Symbol
    code: list

    @property
    def frame(self):
        """The bytes that it takes of the stack."""
        taken = sum(8 for one in self.code if one.name == "push")
        for one in self.code:
            if grows := re.match(r"(sub|add) \$(-?0x[0-9a-f]+),%rsp", one.text):
                by = int(grows[2], 16)
                by -= (1 << 64) if by >> 63 else 0
                if (by > 0) == (grows[1] == "sub"):
                    taken += abs(by)
                    break
        return taken


class Object:
    """An object file, read once."""

    def __init__(self, path):
        self.path = str(path)
        with open(path, "rb") as file:
            self.bytes = file.read()
        self.read_sections()
        self.read_symbols()
        self.read_relocations()
        self.functions = {}  # (section, offset): Function
        self.disassemble()

    def read_sections(self):
        (at,) = struct.unpack_from("<Q", self.bytes, 40)
        size, count, names = struct.unpack_from("<HHH", self.bytes, 58)
        self.sections = [struct.unpack_from("<IIQQQQIIQQ", self.bytes, at + i * size) for i in range(count)]
        table = self.content(names)
        self.names = [self.string(table, section[0]) for section in self.sections]

    def content(self, number):
        section = self.sections[number]
        return b"" if section[1] == 8 else self.bytes[section[4]:section[4] + section[5]]

    @staticmethod
    def string(table, at):
        return table[at:table.index(b"\0", at)].decode()

    def read_symbols(self):
        number = next(i for i, section in enumerate(self.sections) if section[1] == 2)
        strings = self.content(self.sections[number][6])
        self.symbols, self.global_names = [], set()
        for name, info, _, section, value, size in struct.iter_unpack("<IBBHQQ", self.content(number)):
            kind = info & 15
            name = self.names[section] if kind == 3 and section < len(self.names) else self.string(strings, name)
            self.symbols.append(Symbol(name, section, value, size, kind == 2))
            if info >> 4:  # not local
                self.global_names.add(name)
        self.empty = {}  # variables of no size
        self.starts = {}  # section: what begins where
        for symbol in self.symbols:
            if symbol.name.startswith("_Z") and symbol.section and not symbol.size and not symbol.is_function:
                self.empty[Place(symbol.section, symbol.offset)] = symbol
            if symbol.section and symbol.size and not symbol.name.startswith(("__pfx_", "__cfi_")):
                self.starts.setdefault(symbol.section, []).append(symbol)
        for symbols in self.starts.values():
            symbols.sort(key=lambda symbol: (symbol.offset, symbol.name))

    def read_relocations(self):
        self.relocations = {}  # section: [(offset, type, Symbol, addend)], sorted
        for number, section in enumerate(self.sections):
            if section[1] == 4:
                found = [(offset, info & 0xffffffff, self.symbols[info >> 32], addend)
                         for offset, info, addend in struct.iter_unpack("<QQq", self.content(number))]
                self.relocations.setdefault(section[7], []).extend(sorted(found, key=lambda one: one[0]))

    def symbol_at(self, place):
        """The function or variable that a place is in."""
        symbols = self.starts.get(place.section, [])
        at = bisect.bisect_right(symbols, place.offset, key=lambda symbol: symbol.offset) - 1
        if at >= 0 and place.offset < symbols[at].offset + symbols[at].size:
            return symbols[at]
        return None

    def defined(self):
        """The names that it gives to other objects."""
        return {symbol.name for symbol in self.symbols if 0 < symbol.section < 0xff00} & self.global_names

    def is_global(self, name):
        return name in self.global_names

    def bytes_of(self, symbol):
        return self.content(symbol.section)[symbol.offset:symbol.offset + symbol.size]

    def text_at(self, place):
        content = self.content(place.section)
        return content[place.offset:content.index(b"\0", place.offset)]

    def function_at(self, place):
        return self.functions.get((place.section, place.offset))

    def target(self, relocation, end=None):
        """Where a relocation leads, of an instruction that ends there."""
        offset, kind, symbol, addend = relocation
        if kind in R_PC and end is not None:
            addend += end - offset
        if symbol.section == 0 or symbol.section >= 0xff00:
            return Outside(symbol.name, addend)
        return Place(symbol.section, symbol.offset + addend)

    def disassemble(self):
        text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", "-w", self.path], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        section = function = None
        for line in text.splitlines():
            if begins := re.match(r"Disassembly of section (.*):$", line):
                section = self.names.index(begins[1])
                lines = [(int(at, 16), code.strip()) for at, code in
                         re.findall(r"^ *([0-9a-f]+):\t(.*)$", self.part(text, line), re.MULTILINE)]
                for symbol in self.starts.get(section, []):
                    if symbol.is_function and (section, symbol.offset) not in self.functions:
                        function = self.function(symbol, lines)
                        self.functions[(section, symbol.offset)] = function

    @staticmethod
    def part(text, heading):
        begin = text.index(heading)
        end = text.find("\nDisassembly of section", begin)
        return text[begin:end if end >= 0 else None]

    def function(self, symbol, lines):
        first = bisect.bisect_left(lines, symbol.offset, key=lambda line: line[0])
        last = bisect.bisect_left(lines, symbol.offset + symbol.size, key=lambda line: line[0])
        relocations = self.relocations.get(symbol.section, [])
        code, index = [], {}
        for number in range(first, last):
            at, text = lines[number]
            end = lines[number + 1][0] if number + 1 < len(lines) else symbol.offset + symbol.size
            index[at] = len(code)
            text = re.sub(r"\s+", " ", re.sub(r"\s*#.*$", "", text)).strip()
            if NOT_COUNTED.match(text):
                continue
            one = Instruction(text)
            begin = bisect.bisect_left(relocations, at, key=lambda relocation: relocation[0])
            if begin < len(relocations) and relocations[begin][0] < end:
                one.target = self.target(relocations[begin], end)
                one.text = re.sub(r"0x[0-9a-f]+\(%rip\)", "(%rip)", re.sub(r"\$0x0\b", "$", one.text))
                one.text = re.sub(r" [0-9a-f]+ <.*>$", "", one.text)
            elif leads := re.match(r"(\S+) ([0-9a-f]+) <.*>$", one.text):
                one.text, one.target = leads[1], Place(symbol.section, int(leads[2], 16))
            code.append(one)
        for one in code:
            if isinstance(one.target, Place) and one.target.section == symbol.section and one.target.offset in index \
                    and one.is_call and one.target.offset != symbol.offset:
                one.jump, one.target = index[one.target.offset], None
        return Function(symbol.name, symbol, code)
