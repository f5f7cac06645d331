# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Misuses, which must not compile, and their twins, which must: see twins.py."""

import os
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(__file__))
import twins as tests  # noqa: E402  a module of its own: lit's workers load it by name

config.name = "contexts"
config.suffixes = [".cpp"]
config.test_source_root = str(tests.HERE)
config.test_exec_root = str(tests.BUILD)
os.environ.setdefault("XDG_CACHE_HOME", str(pathlib.Path.home() / ".cache"))
config.test_format = tests.Contexts(
    [tests.Kernel(series) for series in lit_config.params.get("kernels", "6.1 6.12").split()])
