# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Which public functions of the library the pairs call: each one of include/kpp has to be in one.

Of functions that have the same name one is enough.
"""

import pathlib
import re
import subprocess
import xml.etree.ElementTree

from host import KPP, kbuild, llvm

# The documentation's settings hide what macros declare that make locks; here they count.
DOXYFILE = """@INCLUDE = {kpp}/docs/Doxyfile
INPUT = include/kpp
LAYOUT_FILE =
OUTPUT_DIRECTORY = {folder}
GENERATE_HTML = NO
GENERATE_XML = YES
XML_PROGRAMLISTING = NO
WARNINGS = NO
WARN_IF_UNDOCUMENTED = NO
WARN_AS_ERROR = NO
PREDEFINED += "KPP_LOCK(Name,...)=public: Name(); explicit Name(LockClass c); int *raw(); private: int raw_"
"""


def declared(folder):
    """The public functions by qualified name, each with its header."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "Doxyfile"
    settings.write_text(DOXYFILE.format(kpp=KPP, folder=folder))
    subprocess.run(["doxygen", str(settings)], check=True, cwd=KPP, env={"KPP_VERSION": "0", "PATH": "/usr/bin:/bin"},
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    found = {}
    for file in (folder / "xml").glob("*.xml"):
        for compound in xml.etree.ElementTree.parse(file).getroot().iter("compounddef"):
            if compound.get("kind") not in ("class", "struct", "namespace") or compound.get("prot") == "private":
                continue
            scope = plain(compound.findtext("compoundname"))
            for member in compound.iter("memberdef"):
                if is_public_function(member):
                    header = pathlib.Path(member.find("location").get("file"))
                    found[f"{scope}::{name_of(member, scope)}"] = str(header).rsplit("kpp/", 1)[-1]
    return found


def is_public_function(member):
    return (member.get("kind") == "function" and member.get("prot") == "public"
            and not re.search(r"=\s*(delete|default)", member.findtext("argsstring") or ""))


def name_of(member, scope):
    """Doxygen takes a conditional explicit for the name of a constructor."""
    name = member.findtext("name")
    return scope.rsplit("::", 1)[-1] if name == "explicit" else re.sub(r" &$", "&", name)


def called(folder, pairs):
    """The functions of kpp that the pairs call, before any is inlined."""
    kernel = kbuild.Kernel("6.12", folder / "flags")
    names = set()
    for source in sorted(pairs.glob("*_cxx.cpp")):
        view = folder / f"{source.stem}.view"
        flags = [f"-I{pairs}", "-S", "-emit-llvm", "-Xclang", "-disable-llvm-passes", "-o", "-"]
        subprocess.run(kernel.view(source, view), check=True, cwd=kernel.folder, stdout=subprocess.DEVNULL)
        command = [word for word in kernel.compile(source, view) if word != "-fsyntax-only"]
        code = subprocess.run([*command, *flags], check=True, text=True, cwd=kernel.folder, stdout=subprocess.PIPE).stdout
        names.update(re.findall(r"^define .*?@\"?(_Z[\w.$]+)\"?\(", code, re.MULTILINE))
    readable = subprocess.run([f"{llvm.first()}/bin/llvm-cxxfilt"], check=True, text=True, input="\n".join(sorted(names)),
                              stdout=subprocess.PIPE).stdout  # it knows constraints, c++filt does not
    return {plain(name) for name in readable.splitlines()}


def plain(name):
    """A name as c++filt writes it, without templates' arguments, parameters and type."""
    name = re.sub(r"operator (\w+) ?(&?)", r"operator%4\1\2", name.replace("(anonymous namespace)::", "").replace(
        "operator->", "operator%1").replace("operator|", "operator%2").replace("operator==", "operator%3"))
    out, depth = "", 0
    for letter in name:
        depth -= letter in ">)"
        if not depth and letter not in "<>()":
            out += letter
        elif letter == "(" and not depth:
            break
        depth += letter in "<("
    out = out.split("[abi:")[0].strip()
    out = re.sub(r"^.* ", "", re.sub(r" const$|\[clone.*", "", out))
    return out.replace("%1", "->").replace("%2", "|").replace("%3", "==").replace("%4", " ")


def missing(folder, pairs, exempt):
    """What no pair calls and exempt does not name, with its header; and what exempt names in vain."""
    functions, used = declared(folder / "doxygen"), called(folder, pairs)
    without = {name: header for name, header in functions.items() if name not in used}
    matched = {pattern: [name for name in without if re.fullmatch(pattern, name)] for pattern in exempt}
    excused = {name for names in matched.values() for name in names}
    return ({name: header for name, header in sorted(without.items()) if name not in excused},
            [pattern for pattern, names in matched.items() if not names])
