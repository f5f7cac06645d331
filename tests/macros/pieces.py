# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Compiles many small uses of macros, in C and in C++, in few translation units.

A piece is a line of code. `@` in it stands for what makes its names unique.
"""

import concurrent.futures
import re
import subprocess

TOGETHER = 60
# A piece shows what compiles, not what is good style: no warnings, but for those that are errors in C++.
CXX = ["-Wno-unused", "-Wno-missing-declarations", "-Wno-missing-prototypes", "-Wno-unused-value",
       "-Wno-undefined-internal", "-Wno-error=thread-safety", "-Wno-thread-safety", "-Wno-error=unused-result",
       "-Wno-unused-result", "-Wno-error=unused-value", "-Wno-uninitialized", "-ferror-limit=0",
       "-ftemplate-backtrace-limit=0"]
C = ["-xc", "-std=gnu11", "-fms-extensions", "-Wno-everything", "-Werror=incompatible-pointer-types",
     "-Werror=int-conversion", "-Werror=implicit-function-declaration", "-ferror-limit=0"]
RENAMED = re.compile(r"\b(struct (?:class|kfifo))\b")
DIAGNOSTIC = re.compile(r"^([^\s:][^:\n]*):(\d+):\d+: (fatal error|error|note|warning): (.*)$")


class Piece:
    """A use of a macro."""

    def __init__(self, name, headers, code, prefix):
        self.name, self.headers, self.code, self.prefix = name, headers, code, prefix

    def text(self, cxx=False):
        """The line, where C++ has its own words for what the view renames."""
        code = RENAMED.sub(r"\1_", self.code) if cxx else self.code
        return code.replace("@", self.prefix)



def headers_of(pieces):
    """linux/ first: some of the others are not to be included before."""
    headers = {h for piece in pieces for h in piece.headers} - {"linux/module.h"}
    return sorted(headers, key=lambda header: (not header.startswith("linux/"), header))


def write(file, pieces, without=(), cxx=False):
    """A translation unit of pieces, each on a line. Returns the line of the first."""
    headers = [header for header in headers_of(pieces) if header not in without]
    lines = ["// SPDX-License-Identifier: GPL-2.0-only OR MIT", "#include <linux/module.h>"]
    for header in headers:
        lines += [f"#if __has_include(<{header}>)", f"#include <{header}>", "#endif"]
    first = len(lines) + 1
    lines += [piece.text(cxx) for piece in pieces]
    file.write_text("\n".join(lines) + "\n")
    return first


def errors_of(text, file, first, pieces):
    """What the compiler says of each piece, and what it says of none."""
    found, others, message = {}, [], None
    for line in text.splitlines():
        match = DIAGNOSTIC.match(line)
        if not match:
            if line.startswith(("kpp-headers:", "clang", "fatal")):
                others.append(line)
            continue
        where, number, kind, words = match.groups()
        here = where.endswith(file.name) and int(number) >= first
        if kind in ("error", "fatal error"):
            if message is not None:
                others.append(message)
            message = words
        elif kind == "warning":
            if message is not None:
                others.append(message)
            message = None
        if here and message is not None:
            found.setdefault(int(number) - first, []).append(message)
            message = None
    if message is not None:
        others.append(message)
    return {pieces[i]: said for i, said in found.items() if i < len(pieces)}, others


class Compiler:
    """Compiles pieces for one kernel."""

    def __init__(self, kernel, folder):
        self.kernel, self.folder = kernel, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.c = [*kernel.c_flags, *C]
        self.without = set()  # headers that do not go with others

    def run(self, *command):
        return subprocess.run(command, cwd=self.kernel.folder, check=False, text=True, errors="replace",
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def compile_c(self, name, pieces):
        """A header that does not go with the others is left out."""
        file = self.folder / f"{name}.c"
        while True:
            first = write(file, pieces, self.without)
            done = self.run(self.kernel.compiler.replace("clang++", "clang"), *self.c, "-fsyntax-only", str(file))
            errors = errors_of(done.stdout, file, first, pieces)
            lines = file.read_text().splitlines()
            bad = {m[1] for number in re.findall(rf"{re.escape(file.name)}:(\d+):", done.stdout)
                   if int(number) < first and (m := re.search(r"<(.*)>", lines[int(number) - 1]))}
            if not errors[1] or not bad - self.without:
                return (*errors, done.returncode)
            self.without |= bad

    def compile_cxx(self, name, pieces):
        file, view = self.folder / f"{name}.cpp", self.folder / f"{name}.view"
        first = write(file, pieces, self.without, cxx=True)
        done = self.run(*self.kernel.view(file, view))
        if done.returncode:
            return {}, done.stdout.splitlines() or ["kpp-headers fails"], 1
        done = self.run(*self.kernel.compile(file, view), *CXX)
        return (*errors_of(done.stdout, file, first, pieces), done.returncode)

    def judge(self, pieces, compile_, name="p", together=TOGETHER):
        """The errors of each piece; where they are nobody's, the pieces are tried in smaller groups."""
        verdicts = {}

        def attempt(label, group):
            found, others, status = compile_(label, group)
            if status and (others or not found) and len(group) > 1:
                half = len(group) // 2
                return attempt(f"{label}a", group[:half]) | attempt(f"{label}b", group[half:])
            out = {piece: found.get(piece, []) for piece in group}
            # What there can be one of in a module, such as its module_init(), is tried alone.
            for number, piece in enumerate(group):
                if len(group) > 1 and any("redefinition of" in message for message in out[piece]):
                    out |= attempt(f"{label}-{number}", [piece])
            if status and not found:
                out[group[0]] = others or ["fails"]
            return out

        groups = [pieces[i:i + together] for i in range(0, len(pieces), together)]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for some in pool.map(lambda i: attempt(f"{name}{i}", groups[i]), range(len(groups))):
                verdicts |= some
        return verdicts


def load(file):
    """The pieces of a list: [(files, piece)]."""
    pieces, headers, seen = [], [], {}
    for line in file.read_text().splitlines():
        if line.split(" ", 1)[0] == "include":
            headers = line.split()[1:]
        elif line[:1] not in ("#", ""):
            name, code = line.split(": ", 1)
            seen[name] = seen.get(name, 0) + 1
            pieces.append(Piece(name, headers, code, f"{name}_{seen[name]}_"))
    return pieces
