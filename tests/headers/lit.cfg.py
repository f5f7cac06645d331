# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The header tool on small headers of our own."""

import os
import pathlib
import subprocess
import lit.formats

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent

config.name = "headers"
config.suffixes = [".h", ".test"]
config.test_format = lit.formats.ShTest(True)
config.test_source_root = str(HERE)
config.test_exec_root = str(TOP / "build" / "tests" / "headers")


def setup(*command):
    """The output of a program of tools/setup."""
    return subprocess.check_output([TOP / "tools" / "setup" / command[0], *command[1:]], text=True).strip()


config.environment["PATH"] = os.pathsep.join([setup("llvm", "first") + "/bin", os.environ["PATH"]])
config.environment["HEADERS"] = setup("tool", "path", "headers") + "/kpp-headers"
config.environment["KPP"] = str(TOP)
config.substitutions.append(("%check-view", str(HERE / "check-view")))
config.substitutions.append(("%view", str(HERE / "view")))
