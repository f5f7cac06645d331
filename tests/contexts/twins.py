# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Misuses that must not compile, each in a file of its own with its twin, which must.

The lines in which the two differ are between `#ifdef MISUSE`, `#else` and `#endif`, so NAME.cpp is two tests:

    NAME/misuse    with MISUSE defined, Clang's -verify wants the errors of the `// misuse-error {{...}}` comments
                   and no others
    NAME/twin      without it, the file compiles without a warning

A misuse whose comment ends with `Shown in docs/PAGE.md.` is shown there, with its messages.

A misuse that clang refuses only while its analysis knows no scope inside another of the same kind says so: `It
compiles where clang knows reentrant_capability.` A newer clang must compile it without a warning, as its twin.

Two tests more for each header of kpp: alone/HEADER compiles a file that includes nothing else, and
comments/HEADER finds every example of its comments in a file of examples/, which compile too. An example is
adjacent lines indented by four columns or more. `...` in it stands for any lines. Text that is not C++
stands between ~~~ fences.

All are compiled with the flags that kbuild would use, for each kernel: 6.1 and 6.12, or `lit --param kernels=6.12`;
those in unnamed/ by the newest clang, which must know reentrant_capability. The tests of headers, and the files that
users see (examples/, guide/), have the view of just the headers that they include. The others share a precompiled
header of all that they include, one for each compiler, which takes a tenth of the time.
"""

import functools
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

import lit.formats
import lit.Test
import lit.util

HERE = pathlib.Path(__file__).resolve().parent
KPP = HERE.parents[1]
sys.path.insert(0, str(KPP / "tools"))
import pair  # noqa: E402  pylint: disable=wrong-import-position
from host import kbuild  # noqa: E402  pylint: disable=wrong-import-position

INCLUDE = KPP / "include"
BUILD = KPP / "build" / "tests" / "contexts"
VERIFY = ["-Xclang", "-verify=misuse", "-Xclang", "-verify-ignore-unexpected=note"]
QUIET = ["-Wno-missing-prototypes"]  # nobody calls the functions of tests
NEWEST = next((found for n in range(40, 20, -1) if (found := shutil.which(f"clang++-{n}"))), None)
NESTS = "// It compiles where clang knows reentrant_capability."


class Kernel(kbuild.Kernel):
    """A kernel, and how kbuild compiles a .cpp for it."""

    def __init__(self, series):
        super().__init__(series, BUILD / series)
        self.series = series
        self.folder = pathlib.Path(self.folder)
        self.precompiled = {compiler: self.precompile(compiler) for compiler in (self.compiler, NEWEST) if compiler}

    def compiler_of(self, source):
        """Which compiler a file is for."""
        return NEWEST if source.parent.name == "unnamed" else self.compiler

    def precompile(self, compiler):
        """Compiles what the tests for a compiler include that share a header, where something of it is newer. Returns
        the header. If that fails, returns None: the tests do without, and say where the error is."""
        includes = {line for file in HERE.rglob("*.cpp") if shares(file) and self.compiler_of(file) == compiler
                    for line in file.read_text().splitlines() if line.startswith("#include ")}
        text = "".join(f"{line}\n" for line in sorted(includes))
        header = BUILD / f"{'all' if compiler == self.compiler else 'unnamed'}.{self.series}.hpp"
        if not header.exists() or header.read_text() != text:
            header.write_text(text)
        view, made, made_by = (header.with_suffix(suffix) for suffix in (".view", ".pch", ".cmd"))
        if subprocess.run(self.view(header, view), check=False, cwd=self.folder).returncode:
            return None
        command = [compiler, f"@{view}", *self.flags, *QUIET, "-x", "c++-header", str(header),
                   "-o", str(made), "-MD", "-MF", f"{made}.d"]
        record = f"{command}\n{view.read_text()}"
        if made_by.exists() and made_by.read_text() == record and not self.outdated(made):
            return header
        made_by.unlink(missing_ok=True)
        if subprocess.run(command, check=False, cwd=self.folder).returncode:
            return None
        made_by.write_text(record)
        return header

    def outdated(self, header):
        """Whether something that a precompiled header was made of is gone, or newer."""
        try:
            made_of = pathlib.Path(f"{header}.d").read_text().replace("\\\n", " ").split(":", 1)[1].split()
            return header.stat().st_mtime <= max((self.folder / file).stat().st_mtime for file in made_of)
        except OSError:
            return True

    def commands(self, source, view):
        """The commands that compile a file: the view of its headers, the compile."""
        compiler = self.compiler_of(pathlib.Path(source))
        header = self.precompiled[compiler] if shares(pathlib.Path(source)) else None
        if not header:
            yield self.view(source, view)
        _, *arguments = self.compile(source, header.with_suffix(".view") if header else view)
        yield [compiler, *(["-include-pch", str(header.with_suffix(".pch"))] if header else []), *arguments, *QUIET]


@functools.cache
def is_reentrant(compiler):
    """Whether the compiler's analysis lets a scope be entered inside another of its kind."""
    asked = subprocess.run([compiler, "-x", "c++", "-E", "-P", "-"], check=True, text=True, stdout=subprocess.PIPE,
                           input="__has_attribute(reentrant_capability)")
    return asked.stdout.strip() != "0"


def shares(source):
    """Whether a file is compiled with the precompiled header: it says nothing to the preprocessor but what it
    includes and what is the misuse, and no user sees it."""
    return (HERE in source.parents and source.parent.name not in ("examples", "guide") and
            not re.search(r"^\s*#(?!include |ifn?def MISUSE$|else$|endif$)", source.read_text(), re.MULTILINE))


class Contexts(lit.formats.FileBasedTest):
    """The tests of this folder."""

    def __init__(self, kernels):
        self.kernels = kernels

    def getTestsForPath(self, suite, path, config, local):  # pylint: disable=arguments-renamed
        for test in super().getTestsForPath(suite, path, config, local):
            if path[0] == "examples":
                yield test
            else:
                *folder, name = path
                for which in ("misuse", "twin"):
                    yield lit.Test.Test(suite, (*folder, name.removesuffix(".cpp"), which), local)

    def getTestsInDirectory(self, suite, path, config, local):  # pylint: disable=arguments-renamed
        yield from super().getTestsInDirectory(suite, path, config, local)
        if not path:
            for header in sorted(INCLUDE.rglob("*.hpp")):
                for kind in ("alone", "comments"):
                    where = (kind, *header.relative_to(INCLUDE).parts)
                    yield lit.Test.Test(suite, where, local)

    def execute(self, test, _):
        source = pathlib.Path(test.getSourcePath())
        view = pathlib.Path(test.getExecPath())
        view.parent.mkdir(parents=True, exist_ok=True)
        kind, *rest = test.path_in_suite
        if kind == "comments":
            trouble = trouble_with_comments(INCLUDE.joinpath(*rest))
            return (lit.Test.FAIL, trouble) if trouble else (lit.Test.PASS, "")
        if kind == "alone":
            source = view.with_suffix(".cpp")
            source.write_text(f"#include <{'/'.join(rest)}>\n")
        elif kind != "examples":
            source = source.parent.with_suffix(".cpp")
        misuse = rest[-1] == "misuse"
        if misuse and (trouble := trouble_with_page(source)):
            return lit.Test.FAIL, trouble
        nests = misuse and NESTS in source.read_text()
        if kind == "unnamed" and not NEWEST:
            return lit.Test.FAIL, "there is no clang 21 or newer: run tools/setup/setup test"
        for target in self.kernels:
            for command in target.commands(str(source), f"{view}.{target.series}.view"):
                if "-fsyntax-only" in command:
                    command += ["-DMISUSE"] if misuse else []
                    command += VERIFY if misuse and not (nests and is_reentrant(command[0])) else ["-Werror"]
                out, err, status = lit.util.executeCommand(command, cwd=target.folder)
                if status:
                    return lit.Test.FAIL, f"Linux {target.series}: {shlex.join(command)}\n{out}{err}"
        return lit.Test.PASS, ""


def trouble_with_page(source):
    """What keeps a misuse from being in the page that its file names."""
    text = source.read_text()
    if not (page := re.search(r"^// .*Shown in (\S+\.md)\.$", text, re.MULTILINE)):
        return None
    shown = (KPP / page[1]).read_text()
    code = pair.side(text[text.index("#include"):], misuse=True)
    code = re.sub(r"^\s*// (misuse-|run: ).*\n", "", code, flags=re.MULTILINE).strip()
    messages = re.findall(r"misuse-error\S* \{\{(.*)\}\}", text)
    lacking = [part for part in (code, *messages) if part not in shown]
    return f"{page[1]} does not show this:\n{lacking[0]}" if lacking else None


def examples_of(header):
    """The examples in the comments of a header, each a list of lines."""
    fenced, block = False, []
    for line in [*header.read_text().splitlines(), ""]:
        comment = re.match(r"\s*///(.*)", line)
        text = comment[1].expandtabs() if comment else ""
        fenced ^= text.strip().startswith("~~~")
        if text.startswith("     ") and not fenced:
            block.append(" ".join(text.split()))
        elif block:
            yield block
            block = []


def trouble_with_comments(header):
    """Examples in the comments of a header that no file of examples has."""
    files = ["\n".join(" ".join(line.split()) for line in file.read_text().splitlines() if line.strip())
             for file in sorted((HERE / "examples").glob("*.cpp"))]
    for example in examples_of(header):
        pattern = "".join("(?:.*\n)*?" if line == "..." else re.escape(line) + "\n" for line in example)
        if not any(re.search(f"^{pattern}", file + "\n", re.MULTILINE) for file in files):
            return (f"{header}: no file of {HERE / 'examples'} has this example:\n" + "\n".join(example) +
                    "\n(text that is not C++ stands between ~~~ fences)")
    return None
