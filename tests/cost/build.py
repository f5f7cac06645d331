# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Builds folders of tests/cost for a stock kernel, in folders of links as tools/setup/modules does."""

import os
import pathlib
import subprocess

from host import KPP, kbuild

HERE = pathlib.Path(__file__).resolve().parent
BUILD = KPP / "build" / "tests" / "cost"

# What a configuration must not have, if a figure is to mean anything: each of these puts code into every function.
SPOILS = ("KASAN", "KCSAN", "KCOV", "LOCKDEP", "DEBUG_SPINLOCK", "DEBUG_MUTEXES", "DEBUG_ATOMIC_SLEEP",
          "GCOV_PROFILE_ALL", "KUNIT")


class BuildError(Exception):
    """What the compiler said."""


class Kernel:
    """A kernel to compare on, and a folder for it."""

    def __init__(self, series):
        self.series, self.folder = series, BUILD / series
        self.kbuild = kbuild.Kernel(series, self.folder / "flags")
        config = (pathlib.Path(self.kbuild.tree) / "include" / "config" / "auto.conf").read_text().splitlines()
        spoilt = [name for name in SPOILS if f"CONFIG_{name}=y" in config]
        if spoilt:
            raise OSError(f"Linux {series} is no kernel to measure on: it has {' '.join(spoilt)}")

    def link(self, source, name):
        """A folder of links to the files of another."""
        folder = self.folder / name
        for old in folder.rglob("*"):
            if old.is_symlink() and not old.exists():
                old.unlink()
        for file in source.rglob("*"):
            if file.is_file():
                place = folder / file.relative_to(source)
                place.parent.mkdir(parents=True, exist_ok=True)
                if not place.is_symlink():
                    place.symlink_to(file)
        return folder

    def make(self, folder, *targets):
        made = subprocess.run([*self.kbuild.make, f"-j{len(os.sched_getaffinity(0))}", f"M={folder}", f"KPP={KPP}",
                               *targets], check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if made.returncode:
            raise BuildError(made.stdout)
