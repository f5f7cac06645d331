# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""usage: kernels get [--refresh] SERIES...    fetch the newest Debian kernel of each series
       kernels default                      print the one that runs, where its headers are installed,
                                            else the series of the distribution's own
       kernels path SERIES WHAT             print where it is; WHAT is one of
           build     the headers, as /lib/modules/VERSION/build
           source    the source that belongs to them, as /lib/modules/VERSION/source
           make      the arguments that make needs there
           arch      its architecture, as the kernel names it: x86, arm64
           image     the kernel to boot
           modules   its own modules
           busybox   a static busybox for its architecture
           release   its release name, as uname -r
       kernels prepare [--refresh] SERIES [ARCH]
                                            prepare headers from source: to compile against with
                                            clang, not to boot, without image and modules;
                                            ARCH is x86 or arm64 (path SERIES-x86, SERIES-arm64-source)
SERIES is 6.1, 6.12, ..., or 6.12-rt for the kernel with PREEMPT_RT. Kernels are for this machine's
architecture. 6.12-arm64 (or 6.12-rt-arm64) is for another one, to cross-build for and to boot in an
emulator. 6.12-debug, with KASAN, lockdep and similar checks, and 6.12-cfi, with kCFI, ThinLTO and
the hardening of distributions, are built here in minutes.
A series that this Debian does not have is fetched from a newer one, with the compiler that its
headers are for (for this machine's architecture only); nothing of that is installed either.
An installed kernel is named by its release, as uname -r; it has nothing to be fetched.
What was fetched or built once is used from the cache, also offline; --refresh looks for a
newer one."""
# Other modules fetch (debian.py) and build (source.py): `kernels path` runs often, and starts without them.

import functools
import os
import pathlib
import re
import sys

from host import KPP

PROGRAM = KPP / "tools" / "kernels" / "kernels"
CONFIGS = KPP / "tools" / "kernels"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache", "kpp", "kernels")
INSTALLED = pathlib.Path("/lib/modules")
NATIVE = {"aarch64": "arm64"}.get(os.uname().machine, "amd64")  # this machine, as Debian calls it
ARCHES = {"amd64": "x86", "arm64": "arm64"}  # Debian's names, and the kernel's
BUILT = ("debug", "cfi")  # kinds of kernels that are built here
WHAT = ("build", "source", "make", "arch", "image", "modules", "busybox", "release")


class Missing(OSError):
    """A kernel, or a part of one, that is not here."""


def say(text):
    """A line for the user."""
    print(f"kernels: {text}", file=sys.stderr, flush=True)


def command(*arguments):
    """A command of this program, as the user can type it."""
    program = os.path.relpath(PROGRAM)
    return " ".join([str(PROGRAM) if program.startswith("..") else program, *arguments])


def fetched(name):
    """Whether the cache has a kernel, whole."""
    return (CACHE / name / ".complete").exists()


def native_busybox():
    """The busybox of this machine."""
    for folder in os.get_exec_path():
        if os.access(os.path.join(folder, "busybox"), os.X_OK):
            return os.path.join(folder, "busybox")
    raise Missing("busybox is missing: apt install busybox-static")


# ---- The kinds of kernels ---------------------------------------------------------------------

class Installed:
    """A kernel of this machine whose headers modules can be built with."""

    def __init__(self, release):
        self.release = release
        self.modules = INSTALLED / release
        self.build = self.modules / "build"
        self.arch = ARCHES[NATIVE]
        source = self.modules / "source"
        self.source = (source if source.exists() else self.build).resolve()

    @property
    def make(self):
        """With the compiler of its configuration."""
        config = (self.build / "include" / "config" / "auto.conf").read_text().splitlines()
        return f"ARCH={self.arch}" + (" LLVM=1" if "CONFIG_CC_IS_CLANG=y" in config else "")

    @property
    def image(self):
        """Where distributions put it."""
        images = [pathlib.Path(f"/boot/vmlinuz-{self.release}"), self.modules / "vmlinuz"]
        image = next((image for image in images if image.exists()), images[-1])
        if not os.access(image, os.R_OK):
            raise Missing(f"cannot read {image}, the kernel to boot")
        return image

    @property
    def busybox(self):
        """The one of this machine."""
        return native_busybox()


class Stock:
    """A kernel out of Debian's packages. Its release ends in Debian's name of the architecture."""

    def __init__(self, tree):
        self.tree, self.release = tree, tree.name
        self.build = tree / "usr" / "src" / f"linux-headers-{self.release}"
        self.modules = tree / "lib" / "modules" / self.release
        self.image = tree / "boot" / f"vmlinuz-{self.release}"
        self.arch = "arm64" if self.release.endswith("-arm64") else "x86"

    @property
    def source(self):
        """Debian's common part of the headers."""
        return (self.modules / "source").resolve(strict=True)

    @property
    def make(self):
        """With a cross compiler for another machine."""
        if ARCHES[NATIVE] == self.arch:
            return f"ARCH={self.arch}"
        return f"ARCH={self.arch} CROSS_COMPILE={ {'arm64': 'aarch64', 'x86': 'x86_64'}[self.arch]}-linux-gnu-"

    @property
    def busybox(self):
        """Fetched with a kernel for another machine."""
        own = self.tree / "busybox"
        return own if own.exists() else native_busybox()


class Source:
    """A kernel that was prepared from source to compile against, or built."""

    def __init__(self, name, tree):
        self.name, self.tree, self.kind = name, tree, kind_of(name)
        self.build = self.source = tree / "source"
        self.arch = arch_of(self.kind)

    @property
    def make(self):
        """With the clang that prepared it."""
        return f"ARCH={self.arch} LLVM={llvm_suffix()}"

    @property
    def release(self):
        """As its build calls it."""
        return (self.source / "include" / "config" / "kernel.release").read_text().strip()

    def boots(self, what):
        """Refuses what only a kernel that was built has."""
        if self.kind not in BUILT:
            raise Missing(f"{self.name} was prepared from source to compile against: it has no {what}")

    @property
    def image(self):
        """What make calls bzImage."""
        self.boots("image")
        return self.source / "arch" / "x86" / "boot" / "bzImage"

    @property
    def modules(self):
        """What modules_install made."""
        self.boots("modules")
        return next((self.tree / "lib" / "modules").iterdir())

    @property
    def busybox(self):
        """The one of this machine."""
        return native_busybox()


# ---- Names ------------------------------------------------------------------------------------

def kind_of(name):
    """debug of 6.12-debug, x86 of 6.12-x86."""
    return name.partition("-")[2]


def arch_of(kind):
    """The architecture of a tree from source."""
    return "x86" if kind in BUILT else kind.removesuffix("-source")


def is_rt(name):
    """Whether it is a kernel with PREEMPT_RT."""
    return "-rt-" in f"{name}-"


def installed(name):
    """Whether it is the release of an installed kernel. A release has two dots, a series one."""
    return name.count(".") > 1 and (INSTALLED / name / "build" / "include" / "config" / "auto.conf").exists()


def has_stock(name):
    """Whether a series was fetched, and not prepared from source."""
    return fetched(name) and not os.readlink(CACHE / name).startswith("linux-source-")


def find(name):
    """The kernel of that name."""
    if installed(name):
        return Installed(name)
    name = name.removesuffix(f"-{NATIVE}")
    # A series that was not fetched but prepared.
    name = next((known for known in (name, f"{name}-x86", f"{name}-source") if fetched(known)), name)
    if not fetched(name):
        if name.endswith(("-x86", "-source")):
            arguments = ("prepare", name.partition("-")[0], arch_of(kind_of(name)))
            raise Missing(f"{name} is not here yet: run '{command(*arguments)}'")
        raise Missing(f"{name} is not here yet: run '{command('get', name)}'{'' if is_rt(name) else ' (or prepare)'}")
    if kind_of(name) in BUILT and not prepared(name):
        raise Missing(f"{name} was built with other settings or another compiler: run '{command('get', name)}'")
    tree = CACHE / os.readlink(CACHE / name)
    return Source(name, tree) if (tree / "source").exists() else Stock(tree)


def path(name, what):
    """What there is to say of a kernel, as text."""
    return str(getattr(find(name), what))


def known(name, what):
    """The same, or None where that is not here yet."""
    try:
        return path(name, what)
    except OSError:
        return None


# ---- What a tree from source was made with ------------------------------------------------------

def output(*arguments):
    """What a program prints, or nothing where it fails or is not here."""
    import subprocess  # pylint: disable=import-outside-toplevel
    try:
        return subprocess.run(arguments, check=False, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL).stdout
    except FileNotFoundError:
        return ""


@functools.cache
def llvm_suffix():
    """The suffix of the programs that build kernels, -19. Of several LLVMs the oldest: old kernels are not made for
    the newest."""
    folders = output(str(KPP / "tools" / "setup" / "llvm")).split()
    return f"-{output(f'{folders[-1]}/bin/clang', '-dumpversion').partition('.')[0]}" if folders else ""


def settings(series, kind):
    """The lines of a kernel's configuration, without their reasons. A setting of the series' own file counts instead
    of that of the kind."""
    own = CONFIGS / f"{kind}-{series}.config"
    own = own.read_text() if own.exists() else ""
    names = "|".join(set(re.findall(r"CONFIG_[A-Z0-9_]*", own))) or r"(?!)"
    common = ((CONFIGS / f"{file}.config").read_text() for file in ("machine", kind))
    lines = [line for text in common for line in text.splitlines() if not re.search(rf"\b(?:{names})\b", line)]
    return [line for line in [*lines, *own.splitlines()] if re.match(r"(?:# )?CONFIG_", line)]


def made_with(series, kind):
    """What a tree depends on besides the source."""
    import hashlib  # pylint: disable=import-outside-toplevel
    version = re.search(r"clang version ([0-9.]*)", output(f"clang{llvm_suffix()}", "--version"))
    text = f"clang-{version[1]}" if version else ""
    if kind in BUILT:
        lines = "".join(f"{line}\n" for line in settings(series, kind))
        text += f"_{hashlib.sha256(lines.encode()).hexdigest()[:12]}"
    return text


def prepared(name):
    """Whether a tree from source is here, made with what it would be made with now."""
    series, _, kind = name.partition("-")
    return fetched(name) and (CACHE / name / ".complete").read_text() == made_with(series, kind)


# ---- Commands ---------------------------------------------------------------------------------

def default():
    """The kernel that runs; without its headers, its series where that can still be had, or the distribution's own."""
    release = os.uname().release
    if installed(release):
        return release
    if output("apt-cache", "show", f"linux-headers-{release}"):
        return ".".join(release.split(".")[:2])
    policy = output("apt-cache", "policy", f"linux-image-{NATIVE}")
    if series := re.search(r"^  Candidate: (\d+\.\d+)\.", policy, re.MULTILINE):
        return series[1]
    raise Missing(f"no headers of the kernel that runs in {INSTALLED / release}/build, and apt knows no Debian kernel")


def check_series(name, suffix=""):
    """Refuses what is no series."""
    if not re.fullmatch(rf"\d+\.\d+{suffix}", name):
        raise OSError(f"'{name}' is not a kernel series such as 6.12")


def get(names, refresh):
    """Fetches or builds what is not here."""
    missing = []
    for name in names:
        if kind_of(name) in BUILT:
            prepare(*name.split("-"), refresh)
        elif not installed(name):
            check_series(name, r"(?:-rt)?(?:-arm64|-amd64)?")
            name = name.removesuffix(f"-{NATIVE}")
            if refresh or not has_stock(name):
                missing.append(name)
    if not missing:
        return
    from host import debian  # pylint: disable=import-outside-toplevel
    with debian.Workshop() as workshop:
        for name in missing:
            if refresh or not has_stock(name):  # another run may have fetched it
                debian.get(name, workshop)


def prepare(series, arch, refresh):
    """Prepares a tree from source, or builds a kernel."""
    check_series(series)
    kinds = {"x86": "x86", "x86_64": "x86", "amd64": "x86", "arm64": "arm64-source", "aarch64": "arm64-source",
             **{kind: kind for kind in BUILT}}
    if arch not in kinds:
        raise OSError(f"'{arch}' is not an architecture that can be prepared: x86, arm64")
    name = f"{series}-{kinds[arch]}"
    if refresh or not prepared(name):
        from host import source  # pylint: disable=import-outside-toplevel
        source.prepare(name, refresh)


def usage():
    """Prints what the program is called with."""
    print(__doc__, file=sys.stderr)
    return 2


def main():
    os.environ["LC_ALL"] = "C"
    words = sys.argv[1:]
    refresh = words[1:2] == ["--refresh"] and words[0] in ("get", "prepare")
    if refresh:
        del words[1]
    try:
        match words:
            case ["path", name, what] if what in WHAT:
                print(path(name, what))
            case ["default"]:
                print(default())
            case ["get", _, *_]:
                get(words[1:], refresh)
            case ["prepare", series]:
                prepare(series, "x86", refresh)
            case ["prepare", series, arch]:
                prepare(series, arch, refresh)
            case _:
                return usage()
    except OSError as error:
        say(error)
        return 1
    return 0
