# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Debian's packages of kernels: where apt finds them, and how they become a tree in the cache.

The host's package sources and lists stay as they are: apt works on a state of its own here."""

import fcntl
import os
import pathlib
import pwd
import re
import shutil
import subprocess

from host.kernels import CACHE, NATIVE, command, fetched, is_rt, say

KEYRING = pathlib.Path("/usr/share/keyrings/debian-archive-keyring.gpg")
NEWER = ("trixie", "testing")  # Debians whose kernels an older one gets, too


class Apt:
    """apt with sources, lists and packages of its own, and the host's proxies, keys and configuration."""

    def __init__(self, folder, arch):
        self.folder, self.arch, self.log = folder, arch, folder / "log"
        self.options = [option for setting in (
            f"Dir::Etc::sourcelist={folder}/sources.list", "Dir::Etc::sourceparts=-",
            f"Dir::State={folder}/state", "Dir::State::status=/dev/null",
            f"Dir::Cache={folder}/cache", "Dir::Cache::pkgcache=packages.bin",
            "Dir::Cache::srcpkgcache=sources.bin", f"APT::Sandbox::User={pwd.getpwuid(os.getuid()).pw_name}",
            f"APT::Architecture={arch}", f"APT::Architectures={arch},{NATIVE}",
            "APT::Update::Error-Mode=any", "Acquire::AllowReleaseInfoChange=true", "Acquire::Retries=2",
        ) for option in ("-o", setting)]

    def logged(self, *arguments, cwd=None):
        """Runs apt-get, keeps what it says in the log. Returns whether it succeeds."""
        with self.log.open("w", encoding="utf-8") as log:
            return subprocess.run(["apt-get", *self.options, "-q", *arguments], check=False, cwd=cwd, stdout=log,
                                  stderr=log).returncode == 0

    def output(self, tool, *arguments):
        """What apt-cache or apt-get prints; its errors are in the log."""
        with self.log.open("w", encoding="utf-8") as log:
            return subprocess.run([tool, *self.options, *arguments], check=False, text=True, stdout=subprocess.PIPE,
                                  stderr=log).stdout

    def first_error(self):
        """The first error in the log, or nothing."""
        found = re.search(r"^E: (.*)", self.log.read_text(errors="replace"), re.MULTILINE)
        return found[1] if found else ""

    def update(self):
        """Gets the lists of packages; returns the first error, or nothing."""
        return "" if self.logged("update") else self.first_error() or "apt-get update fails"

    def fields(self, name, *packages):
        """A field of the newest version of packages."""
        return re.findall(rf"^{name}: (.*)", self.output("apt-cache", "show", "--no-all-versions", *packages), re.M)

    def version(self, package):
        """The newest version, or None."""
        return next(iter(self.fields("Version", package)), None)

    def depends(self, package):
        """The names of the packages that a package depends on."""
        return [re.sub(r"\(.*| ", "", name) for line in self.fields("Depends", package) for name in line.split(",")]

    def write_sources(self, *debians):
        """The mirrors that the host already uses: what they have of these Debians, an empty name for the host's own,
        and of the backports to each."""
        release = os_release()
        codename = release.get("VERSION_CODENAME", "")
        # The next Debian has no version and no backports yet; sources call it testing, too.
        following = "" if release.get("VERSION_ID") else codename
        option = f"[arch={self.arch},{NATIVE}" + (f" signed-by={KEYRING}]" if KEYRING.exists() else "]")
        for folder in ("state/lists/partial", "cache/archives/partial"):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        listed = subprocess.run(["apt-get", "indextargets", "--format", "$(COMPONENT) $(RELEASE) $(REPO_URI)",
                                 "Created-By: Packages"], check=False, text=True, stdout=subprocess.PIPE).stdout
        sources = set()
        for component, suite, uri in (line.split(" ", 2) for line in listed.splitlines()):
            if component != "main":
                continue
            for debian in (name or codename for name in debians):
                if suite in (codename, "testing" if following else codename):
                    sources.add(f"deb {option} {uri} {debian} main")
                    if debian not in ("testing", following):
                        sources.add(f"deb {option} {uri} {debian}-backports main")
                elif suite == f"{codename}-security":
                    sources.add(f"deb {option} {uri} {debian}-security main")
                elif suite == f"{codename}-backports" and debian == codename:
                    sources.add(f"deb {option} {uri} {suite} main")
        if not sources:
            raise OSError(f"apt on this machine has no source for Debian '{codename}' main")
        (self.folder / "sources.list").write_text("".join(f"{source}\n" for source in sorted(sources)))


def os_release():
    """The names of the distribution, as /etc/os-release has them."""
    lines = pathlib.Path("/etc/os-release").read_text().splitlines()
    return {name: value.strip("\"'") for name, _, value in (line.partition("=") for line in lines)}


class Workshop:
    """Where kernels are made: one run at a time, and a second finds what the first has made. Fetching, preparing and
    building, which takes many times as long, each have their own."""

    def __init__(self, name=""):
        suffix = name and f"-{name}"
        self.lock, self.scratch, self.apt = (CACHE / f".{part}{suffix}" for part in ("lock", "tmp", "apt"))
        self.file = None

    def __enter__(self):
        if not shutil.which("apt-get"):
            raise OSError("kernels come from Debian, with apt, which is not here: install the headers of the kernel "
                          "that runs")
        try:
            CACHE.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise OSError(f"cannot create {CACHE}") from None
        self.file = self.lock.open("w", encoding="utf-8")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another run")
            fcntl.flock(self.file, fcntl.LOCK_EX)
        shutil.rmtree(self.scratch, ignore_errors=True)  # of an interrupted run
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.scratch, ignore_errors=True)
        self.file.close()

    def keep(self, name, key):
        """What is in the scratch folder is whole: the cache has it from now on, as `key`, and under a name."""
        os.rename(self.scratch, CACHE / key)
        link(name, key)


def link(name, key):
    """Makes a name mean a tree."""
    new = CACHE / f".{name}.{os.getpid()}"
    new.unlink(missing_ok=True)
    new.symlink_to(key)
    new.rename(CACHE / name)


def need_room(name, mib):
    """Refuses to begin what would not end on a full disk."""
    if shutil.disk_usage(CACHE).free >> 20 < mib:
        raise OSError(f"{name}: disk full: {CACHE} needs {mib} MiB free")


def unpack(name, tree):
    """Unpacks the packages that were downloaded."""
    say(f"{name}: unpacking")
    for package in sorted((tree / "packages").glob("*.deb")):
        if subprocess.run(["dpkg-deb", "-x", package, tree], check=False).returncode:
            raise OSError(f"{name}: cannot unpack {package.name}")


def newest_release(apt, series):
    """The newest release of a series of which both image and headers are there: one may come days before the
    other."""
    flavour = f"rt-{apt.arch}" if is_rt(series) else apt.arch
    form = re.compile(rf"linux-headers-({re.escape(series.partition('-')[0])}\.[0-9]+(?:[-+.~][^-]+)?-{flavour})$")
    names = apt.output("apt-cache", "pkgnames", "linux-headers-").split()
    releases = "\n".join(found[1] for name in names if (found := form.match(name)))
    for release in subprocess.run(["sort", "-rV"], check=True, text=True, input=releases,
                                  stdout=subprocess.PIPE).stdout.split():
        if apt.version(f"linux-headers-{release}") and apt.version(f"linux-image-{release}"):
            return release
    return None


def look(name, workshop, arch):
    """(apt, release, Debian, problem): where the newest kernel of a series is, an empty name for this Debian. Of a
    newer one, the compiler for another architecture would have to be a cross compiler."""
    for debian in ("", *(NEWER if arch == NATIVE else ())):
        apt = Apt(workshop.apt.with_name(workshop.apt.name + (debian and f"-{debian}")), arch)
        apt.write_sources(debian)
        problem = apt.update()
        if release := newest_release(apt, name):
            return apt, release, debian, problem
        if problem:
            raise OSError(f"{name}: no network? {problem}")
    if is_rt(name):
        raise OSError(f"{name}: Debian has no such kernel with PREEMPT_RT now")
    where = "Debian has no such kernel" if arch == NATIVE else f"this Debian has no such kernel for {arch}"
    raise OSError(f"{name}: {where} now; for its headers: '{command('prepare', *name.split('-'))}'")


def packages_of(name, apt, release, debian):
    """The packages of a kernel. Of another architecture are the kernel, its headers, and busybox to boot it with. The
    programs that kbuild runs are this machine's: the package that holds them is the same but for that."""
    headers = f"linux-headers-{release}"
    packages = [f"linux-image-{release}", headers]
    for package in [*apt.depends(packages[0]), *apt.depends(headers)]:
        if re.match(r"linux-headers-.*-common(-rt)?$|linux-binary-|linux-modules-", package):
            packages.append(package)
        elif package.startswith("linux-kbuild-"):
            packages.append(package if apt.arch == NATIVE else f"{package.partition(':')[0]}:{NATIVE}")
    if apt.arch != NATIVE:
        packages.append(f"busybox-static:{apt.arch}")
    if debian:
        plan = apt.output("apt-get", "-s", "--no-install-recommends", "install", headers)
        packages += [package for package in re.findall(r"^Inst (\S*) ", plan, re.M) if package not in packages]
        if len(packages) <= 10:
            raise OSError(f"{name}: cannot find what {headers} takes: {apt.first_error()}")
    return packages


def get(name, workshop):
    """Fetches the newest kernel of a series."""
    say(f"{name}: looking for the newest kernel")
    need_room(name, 100)  # apt does not end on a full disk
    arch = name.rpartition("-")[2] if name.endswith("64") else NATIVE
    apt, release, debian, problem = look(name, workshop, arch)
    if problem:
        say(f"{name}: some lists of packages are old or missing: {problem}")
    if fetched(release):
        link(name, release)
        say(f"{name}: {release} is the newest and already here")
        return
    packages = packages_of(name, apt, release, debian)
    # Room for the packages, what is in them, and a little more.
    sizes = (sum(int(size) for size in apt.fields(field, *packages)) for field in ("Installed-Size", "Size"))
    need_room(name, int((next(sizes) + next(sizes) / 1024) * 1.1 / 1024))

    tree = workshop.scratch
    (tree / "packages").mkdir(parents=True)
    say(f"{name}: downloading {release}")
    if not apt.logged("download", *packages, cwd=tree / "packages"):
        raise OSError(f"{name}: download failed: {apt.first_error()}")
    unpack(name, tree)
    for folder in ("packages", "usr/share"):
        shutil.rmtree(tree / folder, ignore_errors=True)
    if arch != NATIVE:
        for busybox in (tree / "bin" / "busybox", tree / "usr" / "bin" / "busybox"):
            if busybox.exists():
                busybox.rename(tree / "busybox")
        if not (tree / "busybox").exists():
            raise OSError(f"{name}: no busybox in busybox-static:{arch}")
    relocate(tree, release)
    if debian:
        bring_tools(tree, release)
    (tree / ".complete").touch()
    workshop.keep(name, release)
    say(f"{name}: {release} is ready")


def edit(file, pattern, replacement):
    """Replaces text at the beginning of lines."""
    text, count = re.subn(pattern, replacement, file.read_text(), flags=re.MULTILINE)
    file.write_text(text)
    return count


def relink(target, file):
    """Makes a symbolic link, in place of another one."""
    file.unlink(missing_ok=True)
    file.symlink_to(target)


def relocate(tree, release):
    """Makes the headers usable from where they are instead of from /usr/src. Where /lib is a link to /usr/lib,
    packages have their modules in the latter, and some the kernel too."""
    build, modules = tree / "usr" / "src" / f"linux-headers-{release}", tree / "lib" / "modules" / release
    image = tree / "boot" / f"vmlinuz-{release}"
    if (tree / "usr" / "lib" / "modules").is_dir():
        (tree / "lib").mkdir(exist_ok=True)
        (tree / "usr" / "lib" / "modules").rename(tree / "lib" / "modules")
    if (modules / "vmlinuz").exists():
        image.parent.mkdir(exist_ok=True)
        (modules / "vmlinuz").rename(image)
    makefile = build / "Makefile"
    edit(makefile, r"^(include |KBUILD_OUTPUT=)/usr/src/", r"\1$(dir $(lastword $(MAKEFILE_LIST)))../")
    if re.search(r"^[^#\n]*[ =]/", makefile.read_text(), re.MULTILINE):
        raise OSError(f"cannot relocate {makefile}")
    relink(f"../../../usr/src/linux-headers-{release}", modules / "build")
    relink(f"../../../usr/src/{pathlib.Path(os.readlink(modules / 'source')).name}", modules / "source")
    if not image.exists() or not image.stat().st_size:
        raise OSError(f"{release}: no kernel in its packages")


STARTER = """\
#!/bin/sh
here=${{0%/*}}
exec "$here/{libraries}/{loader}" --argv0 "$0" --library-path "$here/{libraries}" \\
"$here/.{name}.elf" "$@"
"""


def bring_tools(tree, release):
    """Headers of a newer Debian come with the compiler that they are for, and all that it takes. What does not start
    with the libraries that are here is replaced by a script that has their own loader start it."""
    for program in sorted((tree / "usr").rglob("*")):
        if program.is_symlink() or not program.is_file() or not os.access(program, os.X_OK) or (
                program.name.startswith(".") and program.name.endswith(".elf")):
            continue
        loader = interpreter(program)
        own = tree / "usr" / (loader or "/none").lstrip("/")
        if not loader or not own.exists():
            continue
        listed = subprocess.run([loader, "--list", program], check=False, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)
        if listed.returncode == 0 and "not found" not in listed.stdout:
            continue
        hidden = program.with_name(f".{program.name}.elf")
        program.rename(hidden)
        program.write_text(STARTER.format(libraries=os.path.relpath(own.resolve().parent, program.parent),
                                          loader=pathlib.Path(loader).name, name=program.name))
        program.chmod(0o755)
    # Where this gcc looks for its assembler.
    for program in (tree / "usr" / "bin").glob("[!.]*-linux-gnu-as"):
        folder = tree / "usr" / program.name.removesuffix("-as")
        folder.mkdir()
        (folder / "bin").symlink_to("../bin")
        (tree / "usr" / "bin" / "as").symlink_to(program.name)
    variables = tree / "usr" / "src" / f"linux-headers-{release}" / ".kernelvariables"
    if not edit(variables, r"^(override CROSS_COMPILE = )", r"\1$(kernel-programs)"):
        raise OSError(f"cannot add programs to {variables}")
    variables.write_text("kernel-programs := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))../../bin)/\n"
                         f"{variables.read_text()}PAHOLE = $(kernel-programs)pahole\n")
    for program in (tree / "usr" / "bin").glob("[!.]*-linux-gnu-gcc-[0-9]*"):
        if subprocess.run([program, "-c", "-x", "c", "/dev/null", "-o", tree / "packages.o"], check=False).returncode:
            raise OSError(f"{release}: its compiler does not start here")
        (tree / "packages.o").unlink()


def interpreter(program):
    """The loader that a program names, or None."""
    with program.open("rb") as file:
        if file.read(4) != b"\x7fELF":
            return None
    said = subprocess.run(["readelf", "-lW", program], check=False, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout
    found = re.search(r"interpreter: (.*)\]", said)
    return found and found[1]
