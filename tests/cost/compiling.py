# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""What compiling a sample costs in processor time, and its twin in C: the commands that kbuild ran, once more."""

import os
import re
import subprocess

import twins

ROUNDS = 3


def command_of(kernel, made):
    """The command that kbuild keeps beside an object."""
    text = made.with_name(f".{made.name}.cmd").read_text().splitlines()[0]
    text = re.match(r"(?:saved)?cmd_\S+ := (.*)", text)[1]
    return ["/bin/sh", "-c", text.replace("$(pound)", "#").replace("$$", "$")], kernel.kbuild.folder


def seconds(command, folder, arch):
    """The processor time of a command and all that it runs."""
    with subprocess.Popen(command, cwd=folder, env=os.environ | {"SRCARCH": arch}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE) as program:
        said = program.stderr.read()
        _, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
    if program.returncode:
        raise OSError(said.decode(errors="replace"))
    return used.ru_utime + used.ru_stime


def compare(kernel):
    """Per sample: the least seconds of C++ and of C, when kpp has seen the headers before."""
    found = {}
    for sample, module in twins.SAMPLES.items():
        objects = [kernel.folder / "samples" / sample / f"{module}.o", kernel.folder / "twins" / f"{module}.o"]
        commands = [command_of(kernel, made) for made in objects]
        least = [float("inf")] * 2
        try:
            for _ in range(ROUNDS):
                for half, command in enumerate(commands):
                    least[half] = min(least[half], seconds(*command, kernel.kbuild.arch))
        finally:
            for made in objects:  # kbuild makes them itself the next time
                made.unlink(missing_ok=True)
        found[sample] = [round(one, 3) for one in least]
    return found
