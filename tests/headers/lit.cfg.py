# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The header tool on small headers of our own."""

import os
import pathlib
import lit.formats

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent

config.name = "headers"
config.suffixes = [".h", ".test"]
config.test_format = lit.formats.ShTest(True)
config.test_source_root = str(HERE)
config.test_exec_root = str(TOP / "build" / "tests" / "headers")
config.environment["PATH"] = os.pathsep.join(["/usr/lib/llvm-19/bin", os.environ["PATH"]])
config.environment["KPP"] = str(TOP)
config.substitutions.append(("%check-view", str(HERE / "check-view")))
config.substitutions.append(("%view", str(HERE / "view")))
