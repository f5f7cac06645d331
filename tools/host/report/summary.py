# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Sums up the lines of `kpp-headers report`."""

import collections
import re

# The share of inline functions whose machine code must be the same in C++.
IDENTICAL = 0.999


def kind_of(message):
    """A message without its place, names and numbers: the same for all messages of a kind."""
    message = re.sub(r"^\S+:\d+: ", "", message)
    message = re.sub(r"^static assertion failed due to requirement '.*?': ", "", message)
    message = re.sub(r"^\w+(: the value is)|(?<=the offset of )\S+", r"…\1", message)
    message = re.sub(r"'[^']*'|\"[^\"]*\"", "'…'", message)
    message = re.sub(r"\b(struct|union|enum) [\w:]+", r"\1 …", message)
    return re.sub(r"\b(0x[0-9a-f]+|\d+)\b", "N", message)[:200]


def kind_of_code(reason):
    """The reason why the code of a function differs: the first two instructions that do, without operands."""
    if pair := re.search(r"first: (\S+)\s?(.*?) \| (\S+)\s?(.*)", reason):
        mangled = "_Z" in pair[4] and "_Z" not in pair[2]
        return f"{pair[1]} | {pair[3]}{', a mangled name' if mangled else ''}"
    return reason


def grouped(messages):
    """Groups of [(header or function, kind, message)], the largest first."""
    groups = collections.defaultdict(list)
    for name, kind, message in messages:
        groups[kind].append((name, message))
    out = []
    for kind, members in groups.items():
        places = collections.Counter(match[0] for _, message in members
                                     if (match := re.match(r"\S+:\d+", message)))
        names = sorted({name for name, _ in members})
        out.append({"kind": kind, "count": len(names), "example": members[0][1],
                    "places": [place for place, _ in places.most_common()], "in": names})
    return sorted(out, key=lambda group: (-group["count"], group["kind"]))


def headers_of(lines):
    """Counts the headers that C and C++ read."""
    in_c = [line for line in lines if line["c"]]
    not_cxx = [line for line in in_c if not line["cxx"]]
    crashed = [line for line in lines if line["c"] is None]

    def messages(some):
        return [(line["header"], kind_of(message), message) for line in some
                for message in line.get("errors") or ["no reason given"]]

    return {
        "headers": len(lines), "headers_c": len(in_c), "headers_cxx": len(in_c) - len(not_cxx),
        "headers_crashed": len(crashed),
        "not_c": grouped(messages(line for line in lines if line["c"] is False)),
        "not_cxx": grouped(messages(not_cxx)),
        "crashed": grouped(messages(crashed)),
    }


def records_of(lines, known):
    """Counts the records and enums that have the same layout in C++ as in C. One is equal if a header that C++ reads
    lists it and no header says that it differs. Name and place identify it."""
    listed, proved, differ = set(), set(), {}
    for line in lines:
        listed.update(line.get("records", ()))
        if line.get("cxx"):
            proved.update(line.get("records", ()))
        for text in line.get("records_differ", ()):
            differ.setdefault(text.split(": ")[0], f"{text} ({line['header']})")
    listed = (listed | differ.keys()) - known
    unproved = listed - proved - differ.keys()
    known |= listed
    return {
        "records": len(listed), "records_equal": len(listed) - len(unproved) - len(listed & differ.keys()),
        "records_differ": [differ[name] for name in sorted(listed & differ.keys())],
        "records_not_compared": sorted(unproved),
    }


def functions_of(lines, known):
    """Counts the inline functions that become the same machine code. A function that could not be compared counts as
    not identical. One that C cannot emit on its own counts in its callers. Name and place identify it."""
    compared, skipped, differ, alone = set(), set(), {}, set()
    for line in lines:
        compared.update(line.get("function_names", ()))
        for function in line.get("functions_differ", ()):
            differ.setdefault(f"{function['name']} ({function['where']})", function)
        skipped.update(line.get("functions_skipped", ()))
        alone.update(line.get("functions_not_alone", ()))
    alone -= known
    every = (compared | skipped | differ.keys()) - known - alone
    skipped = (skipped - compared - differ.keys()) & every
    differ = {name: differ[name] for name in sorted(every & differ.keys())}
    known |= every | alone
    return {
        "functions": len(every),
        "functions_identical": len(every) - len(differ) - len(skipped),
        "functions_differ": list(differ.values()),
        "functions_differ_kinds": grouped(
            (name, kind_of_code(function["reason"]),
             f"{function['where']}: {function['name']}: {function['reason']}")
            for name, function in differ.items()),
        "functions_not_compared": sorted(skipped),
        "functions_not_alone": sorted(alone),
    }


def summarize(lines, folders):
    """Sums up each folder of headers: {folder: its report}. A record or function counts in the first folder that has
    it."""
    records, functions, out = set(), set(), {}
    for folder in folders:
        mine = [line for name, line in lines.items() if name.startswith(f"{folder}/")]
        out[folder] = headers_of(mine) | records_of(mine, records) | functions_of(mine, functions)
    return out


def failures(report):
    """The failures of a report, a line each."""
    out = [] if report["headers_c"] else ["no header compiles in C: is the kernel tree whole?"]
    for folder in (report, *report["also"].values()):
        where = folder["folder"]
        if lost := folder["headers_c"] - folder["headers_cxx"]:
            out.append(f"{where}: {lost} headers do not compile in C++")
        if folder["headers_crashed"]:
            out.append(f"{where}: the header tool crashed at {folder['headers_crashed']} headers")
        if lost := folder["records"] - folder["records_equal"]:
            out.append(f"{where}: {lost} records are not the same, or not compared")
    functions, identical = (sum(folder[key] for folder in (report, *report["also"].values()))
                            for key in ("functions", "functions_identical"))
    if identical < IDENTICAL * functions:
        out.append(f"{identical} of {functions} functions are identical, not {IDENTICAL:.1%}")
    if report["macros"] is not None and not report["macros_ok"]:
        out.append("no macro works: does tests/macros/run --compile?")
    elif report["macros"] and report["macros_failed"]:
        bad = report["macros_failed"]
        out.append(f"{len(bad)} macros do not work: {', '.join(bad[:5])}{', ...' if bad[5:] else ''}")
    if report["macros"] is not None and not report["more_macros"]:
        out.append("none of the next macros was tried: does tests/macros/more?")
    elif report["macros"] is not None and report["more_macros_failed"]:
        bad = report["more_macros_failed"]
        out.append(f"{len(bad)} of the next macros do not compile: {', '.join(bad[:5])}{', ...' if bad[5:] else ''}")
    if report["cfi"] is not None and report["cfi_equal"] < max(report["cfi"], 1):
        lost = report["cfi_differ"] + report["cfi_not_compared"]
        out.append(f"{len(lost)} functions of {report['cfi']} have another kCFI number, or none: "
                   f"{', '.join(lost[:5])}{', ...' if lost[5:] else ''}")
    out += [f"together, order {order['order']}: {order['errors'][0]}"
            for order in report["together"] if order["errors"]]
    return out


def table(report, groups=20):
    """Yields the lines of the report."""
    rows = [("", "headers", "in C", "in C++", "records", "equal", "functions", "identical")]
    for folder in (report, *report["also"].values()):
        rows.append([str(folder[key]) for key in (
            "folder", "headers", "headers_c", "headers_cxx", "records", "records_equal",
            "functions", "functions_identical")])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    yield f"Linux {report['release']} {report['arch']}"
    for row in rows:
        yield "  ".join([row[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(row[1:], widths[1:])])
    if report["macros"] is not None:
        yield (f"macros: {report['macros_ok']} of {report['macros']}, the values of "
               f"{report['macros_compared']} compared; of those after them {report['more_macros_ok']} of "
               f"{report['more_macros']}")
        for kind, count in list(report.get("more_macros_failed_kinds", {}).items())[:groups]:
            yield f"{count:6}  {kind}"
    if report["cfi"] is not None:
        yield f"kCFI numbers: {report['cfi_equal']} of {report['cfi']} exported functions have C's"
    good = sum(not order["errors"] for order in report["together"])
    yield f"together: {good} of {len(report['together'])} orders of {report['together_headers']} headers"
    for title, key in (("C refuses", "not_c"), ("C++ refuses", "not_cxx"), ("crashed", "crashed"),
                       ("different code", "functions_differ_kinds")):
        found = [group for folder in (report, *report["also"].values()) for group in folder[key]]
        if not found or key == "not_c":
            continue
        yield f"{title}:"
        for group in found[:groups]:
            yield f"{group['count']:6}  {group['example']}"
        if len(found) > groups:
            yield f"        and {len(found) - groups} more kinds, in the JSON file"
    for folder in (report, *report["also"].values()):
        yield from folder["records_differ"][:groups]
        for what in ("records", "functions"):
            if names := folder[f"{what}_not_compared"]:
                yield f"{folder['folder']}: {len(names)} {what} not compared: {', '.join(names[:5])}..."
        if names := folder["functions_not_alone"]:
            yield f"{folder['folder']}: {len(names)} functions work only inside their callers: " \
                  f"{', '.join(names[:5])}..."
