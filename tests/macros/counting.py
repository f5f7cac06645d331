# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Which macros of the kernel's headers its drivers use."""

import collections
import posixpath
import re

KEYWORDS = {"if"}  # a macro only where the kernel's branches are profiled
ROOTS = ["include", "arch/x86/include", "include/uapi", "arch/x86/include/uapi"]

IGNORED = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)
DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
DEFINE = re.compile(r"#[ \t]*define[ \t]+(\w+)(\([^)]*\))?([^\0]*)")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
USE = re.compile(r"(?<![\w.])(?<!->)([A-Za-z_]\w*)([ \t]*\()?")
WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
FUNCTION = re.compile(r"^(?:[A-Za-z_][\w \t*]*[ \t*])?(\w+)\((?:[^;{}()]|\([^()]*\))*\)\s*\{", re.MULTILINE)

# Macros with arguments that make numbers of numbers, and the words in such.
NUMBERS = {"BIT", "BIT_ULL", "GENMASK", "GENMASK_ULL", "_BITUL", "_BITULL", "UL", "ULL", "U", "_AC", "_UL", "_ULL",
           "_U", "UC", "__AC", "v4l2_fourcc", "v4l2_fourcc_be", "fourcc_code", "fourcc_mod_code"}


class File:
    """What a file includes, defines and uses."""

    def __init__(self, path, shared):
        text = path.read_text(errors="replace")
        self.includes = INCLUDE.findall(text)
        code = IGNORED.sub(lambda m: '""' if m[0][0] in "\"'" else " ", text)
        defines = [DEFINE.search(line) for line in DIRECTIVE.findall(code)]
        self.functions = {m[1] for m in defines if m and m[2] is not None}
        self.objects = {m[1]: m[3] for m in defines if m and m[2] is None}
        self.names = {m[1] for m in defines if m}
        self.uses = collections.Counter()  # of (name, whether a parenthesis follows)
        if not shared:
            code = DIRECTIVE.sub("", code)
            self.uses.update((name, bool(call)) for name, call in USE.findall(code))
            self.names.update(FUNCTION.findall(code))


class Source:
    """The source of a kernel: its headers and the files of some folders."""

    def __init__(self, linux, folders):
        self.shared = {str(p.relative_to(linux)) for root in ROOTS[:2] for p in (linux / root).rglob("*.h")}
        self.drivers = {str(p.relative_to(linux)) for f in folders for p in (linux / f).rglob("*.[ch]")}
        self.files = {n: File(linux / n, n in self.shared) for n in sorted(self.shared | self.drivers)}
        self.bit = {name: 1 << i for i, name in enumerate(self.files)}
        self.reach = self._reach()
        # Where a name is a macro of a header, with and without arguments, and where it is a driver's own.
        self.functions, self.objects, self.own = (collections.defaultdict(int) for _ in range(3))
        self.bodies = collections.defaultdict(set)
        for name, file in self.files.items():
            bit = self.bit[name]
            if name in self.shared:
                for macro in file.functions:
                    self.functions[macro] |= bit
                for macro, body in file.objects.items():
                    self.objects[macro] |= bit
                    self.bodies[macro].add(body)
            else:
                for macro in file.names:
                    self.own[macro] |= bit
        self._plain = {}

    def _resolve(self, name, mark, header):
        roots = ROOTS if mark == "<" else [name.rpartition("/")[0], *ROOTS]
        for root in roots:
            path = posixpath.normpath(f"{root}/{header}")
            if path in self.files:
                return path
        generic = "include/asm-generic/" + header.removeprefix("asm/")
        return generic if generic in self.files else None

    def _reach(self):
        """The headers that every file gets, as bits of a number: its own, then theirs, until nothing is new."""
        direct = {name: {self._resolve(name, *i) for i in file.includes} - {None}
                  for name, file in self.files.items()}
        always = {h for h in ("include/linux/compiler_types.h", "include/linux/kconfig.h") if h in self.files}
        reach = {name: sum(self.bit[h] for h in headers | always) for name, headers in direct.items()}
        changed = True
        while changed:
            changed = False
            for name, headers in direct.items():
                bits = reach[name]
                for header in headers:
                    bits |= reach[header]
                changed |= bits != reach[name]
                reach[name] = bits
        return reach

    def is_constant(self, macro):
        """Whether a macro without arguments is made of numbers, texts and macros like that. C++ reads it as C does."""
        if macro not in self._plain:
            self._plain[macro] = True
            self._plain[macro] = all(
                word == macro or word in NUMBERS or (word in self.bodies and self.is_constant(word))
                for body in self.bodies[macro] for word in WORD.findall(body))
        return self._plain[macro]

    def uses_of(self, name):
        """The macros of headers that a file uses: (macro, whether it has arguments, how often)."""
        visible = self.reach[name] | self.bit[name]
        for (macro, call), uses in self.files[name].uses.items():
            if macro in KEYWORDS or self.own.get(macro, 0) & visible:
                continue
            if call and self.functions.get(macro, 0) & visible:
                yield macro, True, uses
            elif self.objects.get(macro, 0) & visible and not self.functions.get(macro, 0) & visible:
                yield macro, False, uses
