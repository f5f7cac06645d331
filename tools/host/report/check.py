# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Reports what the checker says of the kernel's own drivers.

    tools/report/check KERNEL [--count N] [--jobs N] [--only REGEX]

KERNEL is a series (6.12). The checker runs over C files of drivers/, sound/, net/ and fs/ of its source, as modules
of the stock kernel, until N of them compiled (default 1000). Their order is fixed and mixes the folders: that of the
hash of their paths. A file that does not compile is for another architecture or configuration, and is passed over.

Prints a table and writes build/reports/check-KERNEL.json and .txt, the latter with each report. Each file has a result
of its own in build/reports/check. A run that was stopped continues with these, but not with those of another checker,
other tables or flags. tools/report/check-KERNEL.txt says which reports are real and which are false:

    FILE:LINE real|false|unproven REASON

Exit status: 0 each report is judged, 1 one is not, or a file has crashed the checker, 2 the report could not be made.
"""

import argparse
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

from host import KPP, REPORTS, kbuild, kernels, progress

FOLDERS = ("drivers", "sound", "net", "fs")
TABLES = [KPP / "tools" / folder / name for folder, name in (
    ("contexts", "database.txt"), ("contexts", "callbacks.txt"), ("check", "sleepers.txt"))]
VERDICTS = ("real", "false", "unproven")
HANG = 120  # seconds
KINDS = {
    "sleeps": "may sleep", "interrupted": "if it comes now", "twice": "waits for itself forever",
    "order": "the other way round", "reclaim": "to free memory", "left": "on one path and without it on another"}
# As the plugin prints them: with the column, and the mark at the end.
FINDING = re.compile(r"(?P<file>\S+?):(?P<line>\d+):\d+: error: (?P<text>.*) \[kpp-check\]$")
NOTE = re.compile(r"\S+:\d+:\d+: note: ")
# What a Makefile adds to the search path of its folder, or of those below it.
SEARCH = re.compile(r"-I\s*\$\((src|srctree|obj|objtree)\)(/?\S*)")


def source_of(series):
    """The whole source of a stock kernel: one that is here, or else a new one."""
    for kind in ("x86", *kernels.BUILT):
        if found := kernels.known(f"{series}-{kind}", "source"):
            return pathlib.Path(found)
    subprocess.check_call([kernels.PROGRAM, "prepare", series])
    return pathlib.Path(kernels.path(f"{series}-x86", "source"))


def spread(names):
    """Names in an order that is fixed, and that is not that of the folders."""
    return sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())


def files_of(source, folders=FOLDERS):
    """The C files of the folders, in the order in which they are checked."""
    return spread(str(file.relative_to(source)) for folder in folders for file in (source / folder).rglob("*.c"))


def kind_of(text):
    """The kind of a report. `twice` and `reclaim` share the end of their text."""
    return next((kind for kind in ("reclaim", *KINDS) if KINDS[kind] in text), "other")


def makefile(folder):
    """The text of kbuild's file of a folder, with whole lines."""
    for name in ("Kbuild", "Makefile"):
        if (folder / name).exists():
            return (folder / name).read_text(errors="replace").replace("\\\n", " ")
    return ""


class Sources:
    """How kbuild compiles the files of a kernel's source, by the Makefiles around them."""

    def __init__(self, source, flags):
        self.source = source
        self.flags = [flag for flag in flags if "KBUILD_" not in flag and not flag.startswith(("-W", "-g"))]

    def search(self, folder):
        """The folders with headers that the Makefiles name."""
        above = [folder, *(parent for parent in folder.parents if parent.is_relative_to(self.source))]
        for place in above:
            for base, rest in SEARCH.findall(makefile(place)):
                found = (place if base in ("src", "obj") else self.source) / rest.lstrip("/")
                if found.is_dir():
                    yield found
        yield folder
        yield self.source / "include"

    def of(self, name):
        """The flags for a file. It is a module of its own if its Makefile says so."""
        file = self.source / name
        base = file.stem.replace("-", "_")
        text = makefile(file.parent)
        alone = re.search(rf"\bobj-\S+\s*[:+]?=.*(?<![\w./-]){re.escape(file.stem)}\.o", text) and not re.search(
            rf"(?m)^\s*{re.escape(file.stem)}-(y|m|objs|\$)", text)
        module = base if alone else f"{base}_module"
        return [*self.flags, *(f"-I{folder}" for folder in dict.fromkeys(self.search(file.parent))),
                f'-DKBUILD_BASENAME="{base}"', f'-DKBUILD_MODNAME="{module}"', f"-D__KBUILD_MODNAME=kmod_{module}",
                f'-DKBUILD_MODFILE="{file.parent.relative_to(self.source)}/{module}"']


class Checker:
    """Runs the checker over one file at a time."""

    def __init__(self, sources, plugin, compiler, series, folder):
        # pylint: disable=too-many-arguments,too-many-positional-arguments
        self.sources, self.folder = sources, folder
        self.command = [compiler, f"-fplugin={plugin}", f"-fpass-plugin={plugin}", "-fplugin-arg-kpp_check-only",
                        f"-fplugin-arg-kpp_check-kernel={series}", "-w", "-Qunused-arguments",
                        "-fno-caret-diagnostics", "-fno-color-diagnostics", "-ferror-limit=0"]
        self.processes, self.stopped = set(), False

    def check(self, name):
        """The result of a file."""
        command = [*self.command, *self.sources.of(name), "-gline-tables-only", "-c", "-o", os.devnull,
                   str(self.sources.source / name)]
        began, ended = time.monotonic(), None
        with subprocess.Popen(command, cwd=self.folder, text=True, errors="replace", stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as process:
            self.processes.add(process)
            try:
                said = process.communicate(timeout=HANG)[1]
            except subprocess.TimeoutExpired:
                ended = f"no answer in {HANG} s"
                self.end(process)
                said = process.communicate()[1]
            finally:
                self.processes.discard(process)
        if self.stopped:
            raise InterruptedError
        said = said.replace(f"{self.sources.source}/", "")
        return {"file": name, "seconds": round(time.monotonic() - began, 2), **judge(process.returncode, said, ended)}

    @staticmethod
    def end(process):
        """Ends a process and the compiler that it has started."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def stop(self):
        """Ends what runs."""
        self.stopped = True
        for process in list(self.processes):
            self.end(process)


def judge(status, said, ended=None):
    """What came of a file: its result is checked, not compiled, given up or crashed."""
    lines = said.splitlines()
    reports = []
    for line in lines:
        if found := FINDING.match(line):
            reports.append({"file": found["file"], "line": int(found["line"]), "kind": kind_of(found["text"]),
                            "text": found["text"], "notes": []})
        elif reports and NOTE.match(line):
            reports[-1]["notes"].append(line)
    others = [line for line in lines if re.search(r"\b(?:fatal )?error: ", line) and not FINDING.match(line)]
    if ended:
        return {"result": "given up", "reports": [], "said": ended}
    if any(re.match(r"kpp-check: .*: not checked", line) for line in lines):
        return {"result": "given up", "reports": [], "said": "too many paths"}
    if others and not any("PLEASE submit a bug report" in line or "Stack dump:" in line for line in lines):
        return {"result": "not compiled", "reports": [], "said": others[0]}
    if status and not reports:
        return {"result": "crashed", "reports": [], "said": "\n".join(lines[:40]) or f"status {status}"}
    return {"result": "checked", "reports": reports}


def result_file(folder, name):
    """Where the result of a file is kept."""
    return folder / f"{name}.json"


def run(checker, names, count, folder, jobs):
    """Checks files in their order until so many were compiled. Returns {name: result} in that order."""
    known = {}
    for name in names:
        file = result_file(folder, name)
        if file.exists():
            known[name] = json.loads(file.read_text())
    compiled = [name for name in known if known[name]["result"] != "not compiled"]
    lock, todo = threading.Lock(), (name for name in names if name not in known)

    def reached():
        """The place in the order at which the count is reached, without gaps before it."""
        done = 0
        for place, name in enumerate(names):
            if name not in known:
                return None
            done += known[name]["result"] != "not compiled"
            if done >= count:
                return place + 1
        return len(names)

    def work(shown):
        while not checker.stopped:
            with lock:
                if len(compiled) >= count and reached():
                    return
                name = next(todo, None)
            if name is None:
                return
            result = checker.check(name)
            file = result_file(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_suffix(".part")
            part.write_text(json.dumps(result, indent="\t") + "\n")
            part.replace(file)
            with lock:
                known[name] = result
                if result["result"] != "not compiled":
                    compiled.append(name)
                    shown.add(min(1, max(0, count - shown.done)))

    with progress.Progress("check: files", count, min(count, len(compiled))) as shown, \
            concurrent.futures.ThreadPoolExecutor(jobs) as workers:
        try:
            for done in [workers.submit(work, shown) for _ in range(jobs)]:
                done.result()
        finally:
            checker.stop()
    return {name: known[name] for name in names[:reached()]}


def verdicts_of(file):
    """What people say of the reports: {(file, line): (verdict, reason)}."""
    out = {}
    for line in file.read_text().splitlines() if file.exists() else ():
        if not line or line.startswith("#"):
            continue
        place, _, rest = line.partition(" ")
        verdict, _, reason = rest.partition(" ")
        name, _, number = place.rpartition(":")
        if not name or not number.isdigit() or verdict not in VERDICTS or len(reason) < 10:
            raise OSError(f"{file}: not FILE:LINE {'|'.join(VERDICTS)} REASON: {line}")
        out[name, int(number)] = (verdict, reason)
    return out


def summarize(release, results, verdicts):
    """The report, from the results of files and what is said of theirs."""
    counted = collections.Counter(result["result"] for result in results.values())
    reports = [dict(report) for result in results.values() for report in result["reports"]]
    for report in reports:
        report["verdict"], report["reason"] = verdicts.get((report["file"], report["line"]), ("not judged", ""))
    kinds = {kind: dict(collections.Counter(report["verdict"] for report in reports if report["kind"] == kind))
             for kind in sorted({report["kind"] for report in reports})}
    took = [result["seconds"] for result in results.values() if result["result"] != "not compiled"]
    return {
        "release": release, "files": sum(counted.values()) - counted["not compiled"],
        **{key.replace(" ", "_"): counted[key] for key in ("checked", "given up", "crashed", "not compiled")},
        "seconds": round(sum(took)), "longest": max(took, default=0), "reports": len(reports), "kinds": kinds,
        "verdicts": dict(collections.Counter(report["verdict"] for report in reports)),
        "troubles": [{key: result[key] for key in ("file", "result", "said", "seconds")} for result in results.values()
                     if result["result"] in ("given up", "crashed")],
        "all": reports,
    }


def counts(numbers):
    """Verdicts with their numbers, as text."""
    return ", ".join(f"{numbers[key]} {key}" for key in (*VERDICTS, "not judged") if key in numbers) or "none"


def table(report):
    """Yields the lines of the report."""
    yield (f"Linux {report['release']}: {report['files']} files of the kernel, {report['checked']} checked, "
           f"{report['given_up']} given up on, {report['crashed']} crashed; {report['not_compiled']} more do not "
           "compile")
    if report["files"]:
        yield (f"{report['seconds']} s, {report['seconds'] / report['files']:.2f} s a file with its compile, "
               f"at most {report['longest']:.1f} s")
    yield f"reports: {report['reports']}: {counts(report['verdicts'])}"
    for kind, numbers in report["kinds"].items():
        yield f"  {kind:12}{sum(numbers.values()):4}: {counts(numbers)}"
    for trouble in report["troubles"]:
        yield f"{trouble['result']}: {trouble['file']}: {trouble['said'].splitlines()[0]}"


def details(report):
    """Yields each report with its notes."""
    for each in report["all"]:
        yield ""
        yield f"{each['file']}:{each['line']}: {each['text']}"
        yield from each["notes"]
        yield f"  {each['verdict']}" + (f": {each['reason']}" if each["reason"] else "")


def key_of(parts, text):
    """Names a version of the checker, of its tables and of the flags."""
    digest = hashlib.sha256(text.encode())
    for file in parts:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def report_kernel():
    """Makes the report that the command line asks for. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kernel")
    parser.add_argument("--count", type=int, default=1000, help="how many files that compile")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="how many at a time")
    parser.add_argument("--only", default="", help="only files whose path the regular expression finds")
    options = parser.parse_args()

    kernel = kbuild.Kernel(options.kernel)
    source = source_of(options.kernel)
    built = pathlib.Path(subprocess.check_output([KPP / "tools" / "setup" / "tool", "path", "check"],
                                                 text=True).strip(), "kpp-check.so")
    sources = Sources(source, kernel.c_flags)
    key = key_of([built, *TABLES], f"{kernel.release} {source} {kernel.c_flags}")
    folder = REPORTS / "check" / key
    for old in folder.parent.glob("*"):
        if old != folder:
            shutil.rmtree(old)
    folder.mkdir(parents=True, exist_ok=True)
    plugin = folder / "kpp-check.so"  # somebody may build it while this runs
    shutil.copy2(built, plugin)
    names = [name for name in files_of(source) if re.search(options.only, name)]
    compiler = kernel.compiler.replace("clang++", "clang")
    checker = Checker(sources, plugin, compiler, options.kernel, kernel.folder)
    results = run(checker, names, options.count, folder, max(1, options.jobs))
    if key_of([plugin, *TABLES], f"{kernel.release} {source} {kernel.c_flags}") != key:
        raise OSError("the checker's tables have changed while this ran: run it again")

    verdicts = KPP / "tools" / "report" / f"check-{options.kernel}.txt"
    report = summarize(kernel.release, results, verdicts_of(verdicts))
    lines = list(table(report))
    print("\n".join(lines))
    file = REPORTS / f"check-{options.kernel}{'-only' if options.only else ''}.json"
    file.write_text(json.dumps(report, indent="\t") + "\n")
    file.with_suffix(".txt").write_text("\n".join([*lines, *details(report)]) + "\n")
    print(f"all of it: {file.with_suffix('.txt')}")
    for each in report["all"]:
        if each["verdict"] == "not judged":
            print(f"NOT JUDGED {each['file']}:{each['line']}: {each['text']}")
    return 1 if report["crashed"] or "not judged" in report["verdicts"] else 0


def main():
    try:
        return report_kernel()
    except (KeyboardInterrupt, InterruptedError):
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 2
