# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Writes docs/cost.md and its plots from what bench has measured."""

STYLE = """	<style>
		.page { fill: #ffffff; }
		.c { fill: #8c959f; }
		.cxx { fill: #0969da; }
		.line { stroke: #d0d7de; }
		text { fill: #1f2328; font-family: "DejaVu Sans", Verdana, Arial, sans-serif; font-size: 12px; }
		.right { text-anchor: end; }
		@media (prefers-color-scheme: dark) {
			.page { fill: #0d1117; }
			.c { fill: #8b949e; }
			.cxx { fill: #58a6ff; }
			.line { stroke: #30363d; }
			text { fill: #e6edf3; }
		}
	</style>
"""
NAMES, BARS, FIGURES = 220, 500, 180  # the widths of a plot's columns


def plot(title, rows):
    """A plot of (name, C++, C): C is as wide in each row, and C++ in proportion."""
    width, height = NAMES + BARS + FIGURES, 24 * len(rows) + 40
    scale = BARS / max(max(cxx / c for _, cxx, c in rows), 1.0)
    one = NAMES + scale
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
             f'height="{height}" role="img" aria-labelledby="title">',
             f'	<title id="title">{title}</title>', STYLE.rstrip("\n"),
             f'	<rect class="page" width="{width}" height="{height}"/>',
             f'	<rect class="cxx" x="{NAMES}" y="8" width="10" height="10"/>',
             f'	<text x="{NAMES + 16}" y="17">C++ with kpp</text>',
             f'	<rect class="c" x="{NAMES + 120}" y="8" width="10" height="10"/>',
             f'	<text x="{NAMES + 136}" y="17">C</text>']
    for number, (name, cxx, c) in enumerate(rows):
        y = 30 + 24 * number
        lines += [f'	<text class="right" x="{NAMES - 8}" y="{y + 13}">{name}</text>',
                  f'	<rect class="cxx" x="{NAMES}" y="{y}" width="{scale * cxx / c:.1f}" height="9"/>',
                  f'	<rect class="c" x="{NAMES}" y="{y + 9}" width="{scale:.1f}" height="9"/>',
                  f'	<text x="{NAMES + BARS + 8}" y="{y + 13}">{cxx:,.0f} : {c:,.0f}</text>']
    lines += [f'	<line class="line" x1="{one:.1f}" y1="24" x2="{one:.1f}" y2="{height - 8}"/>', "</svg>"]
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!-- SPDX-License-Identifier: GPL-2.0-only OR MIT -->\n' + \
        "\n".join(lines) + "\n"


def table(heading, rows):
    return "\n".join([f"| {' | '.join(heading)} |", f"|{' --- |' * len(heading)}",
                      *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)])


def resolved(figures):
    """The operations that the method resolves: (name, C++, C), where C is the larger of its two runs."""
    return [(name, cxx, max(c, again)) for name, (cxx, c, again) in figures["executed"].items()
            if name in figures["executed_resolved"]]


def summary(measured):
    rows = []
    for series, one in measured.items():
        operations = resolved(one)
        equal = sum(cxx <= c for _, cxx, c in operations)
        rows.append([f"Linux {series}", f"{one['pairs_identical']} of {one['pairs']}",
                     f"{one['instructions'][0]:,} : {one['instructions'][1]:,} ({one['instructions_ratio']:.3f})",
                     f"{equal} of {len(operations)}",
                     " ".join(f"{sample} {ratio:.2f}" for sample, ratio in one["sections_ratio"].items()),
                     f"{one['compile_ratio_warm']:.1f}"])
    return table(["", "identical pairs", "instructions of all pairs, C++ : C", "operations without more instructions than C",
                  "allocated size, C++ / C", "processor time to compile, C++ / C"], rows)


def differences(measured, reasons):
    """Each pair that is not identical on the last kernel, with both lengths and the reason."""
    series, one = list(measured.items())[-1]
    rows = []
    for name, (cxx, c) in sorted(one["different"].items(), key=lambda item: (item[1][1] - item[1][0], item[0])):
        allowed = reasons.get(series, name)
        rows.append([f"`{name}`", f"{cxx} : {c}", allowed.reason if allowed else ""])
    return table(["pair", "C++ : C", "why"], rows)


def guards(one):
    """The pairs that have a third form: guard() or __free() of the kernel."""
    rows = [[f"`{name}`", *figures] for name, figures in sorted(one["cleanup"].items())]
    return table(["pair", "C++ with kpp", "C", "C with `guard()`, `__free()`"], rows)


def unresolved(one):
    names = [name for name in one["executed"] if name not in one["executed_resolved"]]
    return ", ".join(f"`{name}`" for name in names) or "none"


def write(docs, measured, reasons):
    """The page and its plots; the last kernel is the one that is shown at length."""
    series, one = list(measured.items())[-1]
    operations = resolved(one)
    (docs / "cost-executed.svg").write_text(plot(
        f"Executed instructions of each operation in C++ and in C, Linux {series}", operations))
    (docs / "cost-sections.svg").write_text(plot(
        f"Allocated size of each sample and of its twin in C, in bytes, Linux {series}",
        [(sample, *kinds["allocated"]) for sample, kinds in one["sections"].items()]))
    sections = table(["sample", *next(iter(one["sections"].values()))],
                     [[sample, *(f"{cxx:,} : {c:,}" for cxx, c in kinds.values())]
                      for sample, kinds in one["sections"].items()])
    worse = [row for row in operations if row[1] > row[2]]
    more = table(["operation", "C++ : C"], [[f"`{name}`", f"{cxx:,} : {c:,}"] for name, cxx, c in worse]) \
        if worse else "None."
    (docs / "cost.md").write_text(f"""<!-- SPDX-License-Identifier: GPL-2.0-only OR MIT -->
# What kpp costs

A wrapper of kpp is meant to be what a careful kernel programmer writes in C. This page shows how far that is so.
`make bench` has measured it and written the page, on stock kernels of Debian
({", ".join(figures["kernel"] for figures in measured.values())}), with one clang for both halves ({one["compiler"]})
and the flags that kbuild and kpp give it.

{summary(measured)}

## Pairs

`tests/cost/pairs` has a function in C and one in C++ for each public function of the library, one above the other.
Both are compiled for the kernel and disassembled. A pair is identical if its instructions are, one by one, with the
same operands, and lead to the same functions and to data of the same content. Functions that only one half calls count
as a part of it. `make test` keeps identical pairs identical.

These are not, on Linux {series}, the longest first:

{differences(measured, reasons)}

The kernel has guards of its own in `linux/cleanup.h`. Instructions of the pairs that have a third form with them:

{guards(one)}

## Executed instructions

Pairs run in a virtual machine whose time stamp counter counts instructions (QEMU with `-icount shift=0`): C++, C, and C
again, in turn, each of them first, second and third equally often. Each call is counted, and the figure is what a tenth
of the calls do not exceed: it has no interrupts in it, and nothing that an allocator does only now and then. An empty
call is subtracted. Each operation is repeated in another order until a repetition gives what the one before it gave.
Where none of twelve does, or where C differs from itself, the method cannot resolve the operation, and it is not shown:
{unresolved(one)}.

![Executed instructions of each operation](cost-executed.svg)

More than in C:

{more}

Instructions are not time: there are no caches and no branch predictions in it. A `rep` counts once for each of its
iterations.

## Sections

The twins in `tests/cost/twins` are the samples in C, and pass the samples' scenarios. `secret` has a static
`struct miscdevice` there, which needs no count of references.

![Allocated size of each sample](cost-sections.svg)

Bytes, C++ : C, on Linux {series}:

{sections}

## Compiling

The processor time is that of all that kbuild runs for a source, the least of three runs, when the header tool has
seen the kernel's headers before. It is rounded, because it depends on the machine.

## Once more

```
make bench
make bench PART=slab
```

A kernel whose configuration puts code of its own into each function (KASAN, lockdep and their like) is refused.
All figures are in `build/reports/cost.json`.
""")
