# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Kernels from Debian's source: headers to compile against, with Debian's configuration, and kernels of kinds that are
configured here (tools/kernels/*.config), which are built and boot."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

from host import debian, progress
from host.kernels import BUILT, CACHE, arch_of, fetched, llvm_suffix, made_with, prepared, say, settings

CONFIGURATION = "usr/src/linux-config-{series}/config.{arch}_none_{arch}.xz"


def need_programs(*more):
    """Refuses to begin without what building a kernel takes."""
    suffix = llvm_suffix()
    programs = [f"clang{suffix}", "make", "flex", "bison", "bc", f"ld.lld{suffix}", f"llvm-nm{suffix}", "xz", *more]
    missing = [program for program in programs if not shutil.which(program)]
    missing += [header for header in ("libelf.h", "openssl/opensslv.h")
                if not pathlib.Path("/usr/include", header).exists()]
    if missing:
        raise OSError(f"preparing kernels needs {' '.join(missing)}: run tools/setup/setup kernels")


def prepare(name, refresh):
    """Prepares headers, or builds a kernel, where the cache does not have it."""
    series, _, kind = name.partition("-")
    need_programs(*(["pahole"] if kind in BUILT else []))
    with debian.Workshop("build" if kind in BUILT else "prepare") as workshop:
        if refresh or not prepared(name):  # another run may have made it
            apt = debian.Apt(workshop.apt, "arm64" if arch_of(kind) == "arm64" else "amd64")
            apt.write_sources("", "trixie")
            Tree(series, kind, workshop, apt).make()


class Tree:
    """A kernel's source that becomes a tree of the cache."""

    def __init__(self, series, kind, workshop, apt):
        self.series, self.kind, self.workshop, self.apt = series, kind, workshop, apt
        self.name, self.tree, self.log = f"{series}-{kind}", workshop.scratch, apt.log
        self.source = self.tree / "source"
        self.packages = [f"linux-source-{series}"] + ([] if kind in BUILT else [f"linux-config-{series}"])

    def make(self):
        """All of it."""
        built = self.kind in BUILT
        say(f"{self.name}: looking for the newest source")
        debian.need_room(self.name, 100)
        version = self.version()
        key = f"linux-source-{version}_{self.kind}_{made_with(self.series, self.kind)}"
        if fetched(key):
            debian.link(self.name, key)
            say(f"{self.name}: {version} is the newest and already here")
            return
        debian.need_room(self.name, 6144 if built else 3072)
        self.download(version)
        self.configure()
        for folder in ("packages", "usr"):
            shutil.rmtree(self.tree / folder)
        if built:
            self.build()
        else:
            say(f"{self.name}: preparing; this takes minutes")
            self.run_make("preparing", "modules_prepare")
        (self.tree / ".complete").write_text(made_with(self.series, self.kind))
        (CACHE / f"{self.name}.log").unlink(missing_ok=True)
        self.workshop.keep(self.name, key)
        say(f"{self.name}: {version} is ready")

    def version(self):
        """The newest version of the source of which the configuration is there, too."""
        problem = self.apt.update()
        versions = {self.apt.version(package) for package in self.packages}
        version = versions.pop()
        if versions or not version:
            if problem:
                raise OSError(f"{self.name}: no network? {problem}")
            raise OSError(f"{self.name}: Debian has no {self.packages[0]} with its configuration for {self.apt.arch}")
        if problem:
            say(f"{self.name}: some lists of packages are old or missing: {problem}")
        return version

    def download(self, version):
        """Gets and unpacks the source."""
        (self.tree / "packages").mkdir(parents=True)
        self.source.mkdir()
        size = int(self.apt.fields("Size", self.packages[0])[0]) >> 20
        say(f"{self.name}: downloading the source of {version} ({size} MiB)")
        packages = [f"{package}={version}" for package in self.packages]
        if not self.apt.logged("download", *packages, cwd=self.tree / "packages"):
            raise OSError(f"{self.name}: download failed: {self.apt.first_error()}")
        debian.unpack(self.name, self.tree)
        archive = self.tree / "usr" / "src" / f"linux-source-{self.series}.tar.xz"
        if subprocess.run(["tar", "-xf", archive, "-C", self.source, "--strip-components=1"],
                          check=False).returncode:
            raise OSError(f"{self.name}: cannot unpack the source")

    def configure(self):
        """Debian's configuration, or the one of the kind, of which the kernel must take each line."""
        say(f"{self.name}: configuring")
        if self.kind not in BUILT:
            config = self.tree / CONFIGURATION.format(series=self.series, arch=self.apt.arch)
            with (self.source / ".config").open("wb") as file:
                if subprocess.run(["xz", "-dc", config], check=False, stdout=file).returncode:
                    raise OSError(f"{self.name}: no {config.name} in {self.packages[1]}")
            self.run_make("configuring", "olddefconfig")
            return
        wanted = settings(self.series, self.kind)
        (self.tree / "settings").write_text("".join(f"{line}\n" for line in wanted))
        self.run_make("configuring", f"KCONFIG_ALLCONFIG={self.tree}/settings", "allnoconfig")
        taken = set((self.source / ".config").read_text().splitlines())
        if lost := [line for line in wanted if line not in taken]:
            raise OSError(f"{self.name}: this kernel does not take from machine.config and {self.kind}.config: "
                          f"{' '.join(lost)}")

    def build(self):
        """What a kernel needs to boot, and its modules to be built and loaded; its objects are in the way."""
        say(f"{self.name}: building; this takes about ten minutes")
        self.run_make("building", "all")
        self.run_make("installing", f"INSTALL_MOD_PATH={self.tree}", "modules_install")
        modules = next((self.tree / "lib" / "modules").iterdir())
        debian.relink("../../../source", modules / "build")
        for folder, folders, files in os.walk(self.source):
            if folder == str(self.source):
                folders[:] = [name for name in folders if name not in ("tools", "scripts")]
            for file in files:
                if file.endswith((".o", ".a")) or file.startswith(".") and file.endswith(".cmd"):
                    os.unlink(os.path.join(folder, file))

    def run_make(self, what, *targets):
        """Runs make in the tree, with none of the caller's settings, and without Rust, which may be here. Keeps what
        it says, and shows how far it is."""
        environment = {"LC_ALL": "C", "KBUILD_BUILD_USER": "kpp", "KBUILD_BUILD_HOST": "kpp",
                       **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}}
        command = ["make", "-C", self.source, f"-j{len(os.sched_getaffinity(0))}", f"ARCH={arch_of(self.kind)}",
                   f"LLVM={llvm_suffix()}", "RUSTC=false", *targets]
        with self.log.open("w", encoding="utf-8") as log, \
                progress.Progress(f"kernels: {self.name}: steps done") as steps, \
                subprocess.Popen(command, env=environment, text=True, errors="replace", stdin=subprocess.DEVNULL,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as make:
            for line in make.stdout:
                print(line, end="", file=log, flush=True)
                steps.add()
        if make.returncode == 0:
            return
        kept = CACHE / f"{self.name}.log"
        shutil.copyfile(self.log, kept)
        lines = kept.read_text(errors="replace").splitlines() or ["it says nothing"]
        if self.kind in BUILT:
            print("\n".join(lines[-20:]), file=sys.stderr)
        problem = next((line for line in lines if re.search(r"(?:fatal )?error:|not found|\*\*\* ", line)), lines[-1])
        raise OSError(f"{self.name}: {what} failed (all of it: {kept}): {problem}")
