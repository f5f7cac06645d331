# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The arguments with which tools/vm/vm runs the suites and samples that tools/setup/modules has built."""

from host import KPP

SUITES = sorted(file.name.removesuffix("_kunit.cpp") for file in (KPP / "modules" / "kunit").glob("*_kunit.cpp"))


def suites(names, built, work):
    """Yields the arguments for suites of a folder of modules, and writes their scenarios to another folder."""
    for name in names:
        own = KPP / "modules" / "kunit" / f"{name}_kunit.sh"
        scenario = work / f"{name}.sh"
        scenario.write_text(own.read_text() if own.exists() else f"suite {name}_kunit\n")
        yield from ("--module", built / f"{name}_kunit.ko", "--scenario", scenario)


def samples(tree):
    """Yields the arguments for all samples of a tree of modules."""
    for scenario in sorted((KPP / "samples").glob("*/scenario.sh")):
        built = tree / "samples" / scenario.parent.name
        for module in sorted(built.glob("*.ko")):
            yield from ("--module", module)
        for source in sorted(scenario.parent.glob("user/*.c")):
            yield from ("--file", built / "user" / source.stem)
        yield from ("--scenario", scenario)
