# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""A file that is two programs: a misuse, with MISUSE defined, and its twin."""


def side(text, misuse):
    """The lines of a file that the misuse has, or those of its twin."""
    lines, shown = [], True
    for line in text.splitlines(keepends=True):
        match line.split():
            case ["#ifdef", "MISUSE"]:
                shown = misuse
            case ["#ifndef", "MISUSE"]:
                shown = not misuse
            case ["#else"]:
                shown = not shown
            case ["#endif"]:
                shown = True
            case _ if shown:
                lines.append(line)
    return "".join(lines)
