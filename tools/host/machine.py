# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""The emulated machine: QEMU, what it boots, and what comes out of its serial ports.

The kernel's log goes to the first port, the scenario's words to the second, and what it hands out to the third. A
machine for arm64 has one, and gets the others as PCI cards."""

import os
import pathlib
import re
import select
import shutil
import subprocess
import time

from host import KPP, kernels

GUEST = KPP / "tools" / "vm" / "guest"
ARCHES = {
    # no_timer_check: on a busy host the emulated timer is late, and the kernel gives up at boot.
    "x86": {"qemu": ["qemu-system-x86_64"], "package": "qemu-system-x86", "append": "console=ttyS0 no_timer_check",
            "cpu": "max", "port": ("-serial", "chardev:"), "words": 1},
    # pauth-impdef: else the emulator spends its time on signing pointers.
    "arm64": {"qemu": ["qemu-system-aarch64", "-M", "virt"], "package": "qemu-system-arm", "append": "console=ttyAMA0",
              "cpu": "max,pauth-impdef=on", "port": ("-device", "pci-serial,chardev="), "words": 0},
}
MACHINES = {"x86_64": "x86", "aarch64": "arm64"}


def needs_libraries(program):
    """Whether a program, for whatever machine, is not static."""
    said = subprocess.run(["readelf", "-lW", program], check=False, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return b" INTERP " in said.stdout


class Kernel:
    """What is booted: a kernel that tools/kernels knows, or the file of one for this machine."""

    def __init__(self, name):
        self.name, native = name, MACHINES.get(os.uname().machine)
        if os.path.exists(name):
            self.image, self.arch, self.busybox = pathlib.Path(name), native, kernels.native_busybox()
        else:
            kernel = kernels.find(name)
            self.image, self.arch, self.busybox = kernel.image, kernel.arch, kernel.busybox
        self.native = self.arch == native


class Machine:
    """A machine that boots a kernel with files, once or several times. Its work is in a folder that is given."""

    def __init__(self, kernel, options, work):
        self.kernel, self.options, self.work = kernel, options, work
        self.arch = ARCHES[kernel.arch]
        self.check()
        self.console = Console(work / "console")
        self.process, self.partial, self.accel = None, b"", None
        if options.out:
            options.out.write_bytes(b"")

    def check(self):
        """Refuses to begin without what a run takes."""
        for program, package in ((self.arch["qemu"][0], self.arch["package"]), ("cpio", "cpio")):
            if not shutil.which(program):
                what = "QEMU" if program.startswith("qemu") else program
                raise OSError(f"{what} is missing: apt install {package}")
        if needs_libraries(self.kernel.busybox):
            raise OSError("busybox is not static: apt install busybox-static")
        for file in (*self.options.module, *self.options.file, *self.options.scenario):
            if not os.access(file, os.R_OK):
                raise OSError(f"cannot read {file}")
        for file in self.options.file:
            if needs_libraries(file):
                raise OSError(f"{file} needs shared libraries: link it with -static")

    def pack(self, numbers):
        """Makes the initramfs, with these of the scenarios."""
        root = self.work / "root"
        shutil.rmtree(root, ignore_errors=True)
        for folder in ("bin", "dev", "guest", "modules", "proc", "scenarios", "sys", "tmp"):
            (root / folder).mkdir(parents=True)
        shutil.copy(self.kernel.busybox, root / "bin" / "busybox")
        shutil.copy(GUEST / "init", root / "init")
        for folder, files in (("guest", GUEST.glob("*.sh")), ("modules", self.options.module),
                              ("bin", self.options.file)):
            for file in files:
                shutil.copy(file, root / folder)
        words = self.arch["words"]
        (root / "guest" / "ports").write_text(f"_words=/dev/ttyS{words} _out=/dev/ttyS{words + 1}\n")
        for number in numbers:
            shutil.copy(self.options.scenario[number], root / "scenarios" / str(number))
        (root / "scenarios" / "list").write_text("".join(f"{number}\n" for number in numbers))
        if self.options.leaks_last:
            (root / "scenarios" / "leaks-last").touch()
        for path in root.rglob("*"):
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o111 else 0o644)
        names = "".join(f"{path.relative_to(root)}\n" for path in [root, *sorted(root.rglob("*"))])
        with (self.work / "initramfs").open("wb") as archive:
            subprocess.run(["cpio", "-o", "-H", "newc", "-R", "0:0", "--quiet"], check=True, cwd=root,
                           input=names.encode(), stdout=archive)

    def start(self, accel):
        """Starts QEMU, which ends with this program. A kernel without KUNIT_AUTORUN_ENABLED, which came after 6.12,
        runs no suites without kunit.autorun."""
        options, (port, port_is) = self.options, self.arch["port"]
        accelerator = [accel]
        if accel == "icount":
            accelerator = ["tcg,thread=single", "-icount", "shift=0,sleep=off"]
        command = [
            "setpriv", "--pdeathsig", "KILL", *self.arch["qemu"], "-accel", *accelerator,
            "-cpu", "max" if accel == "kvm" else self.arch["cpu"], "-smp", str(options.smp), "-m", str(options.memory),
            "-nodefaults", "-display", "none", "-no-reboot",
            "-chardev", f"file,id=console,path={self.console.file},append=on", "-serial", "chardev:console",
            "-chardev", "stdio,id=words,signal=off", port, f"{port_is}words"]
        if options.out:
            command += ["-chardev", f"file,id=out,path={options.out},append=on", port, f"{port_is}out"]
        command += ["-kernel", self.kernel.image, "-initrd", self.work / "initramfs", "-append",
                    f"panic=-1 oops=panic printk.devkmsg=on kunit.autorun=1 {self.arch['append']} {options.append}"]
        with (self.work / "qemu").open("wb") as errors:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors)
        self.partial = b""

    def words(self):
        """Yields the lines that the scenario says until the machine is off, and None in between, once a second or
        more often."""
        file = self.process.stdout.fileno()
        while True:
            if select.select([file], [], [], 1)[0]:
                if not (data := os.read(file, 1 << 16)):
                    return
            else:
                data = b""
            *lines, self.partial = (self.partial + data).split(b"\n")
            yield from (line.removesuffix(b"\r").decode(errors="surrogateescape") for line in lines)
            if not lines:
                yield None

    def stop(self):
        """Ends the machine."""
        if self.process:
            self.process.kill()
            self.process.stdout.close()
            self.process.wait()
            self.process = None

    def choose_accel(self, progress):
        """kvm, where it boots this kernel: /dev/kvm may exist and yet boot nothing. The answer is kept."""
        if not self.kernel.native or not os.access("/dev/kvm", os.R_OK | os.W_OK):
            return "tcg"
        known = kernels.CACHE.parent / "vm" / f"kvm-{os.uname().release}-{self.kernel.image.name}"
        if not known.exists():
            progress.show("[vm] does KVM work here?")
            self.pack([])
            self.start("kvm")
            accel, deadline = "tcg", time.monotonic() + 15
            for line in self.words():
                if line == "@done":
                    accel = "kvm"
                if time.monotonic() > deadline:
                    break
            self.stop()
            self.console.forget()
            known.parent.mkdir(parents=True, exist_ok=True)
            new = known.with_name(f"{known.name}.{os.getpid()}")
            new.write_text(f"{accel}\n")
            new.rename(known)
        return known.read_text().strip()


class Console:
    """The kernel's log, in a file that QEMU writes. What is before `read` is of scenarios that are over: to look at all
    of it for each scenario would take longer with each."""

    def __init__(self, file):
        self.file, self.read = file, 0
        file.write_bytes(b"")

    def rest(self):
        """What is after the last scenario that is over."""
        with self.file.open("rb") as file:
            file.seek(self.read)
            return file.read()

    def lines(self, data):
        """Bytes of the log as lines."""
        return data.replace(b"\r", b"").decode(errors="surrogateescape").splitlines()

    def forget(self):
        """Takes what is after the last scenario out of the log."""
        os.truncate(self.file, self.read)

    def wait_for_end(self, number):
        """Waits until the log has the end of a scenario: the words of the scenario may come before it."""
        deadline = time.monotonic() + 5
        while not ended(number).search(self.rest()) and time.monotonic() < deadline:
            time.sleep(0.1)

    def cut(self, number):
        """The lines of a scenario that is over. The next one may have begun."""
        rest = self.rest()
        ends = list(ended(number).finditer(rest))
        end = ends[-1].start() if ends else len(rest)  # it ended with its machine
        self.read += end
        begin = re.search(rb"vm: begin %d\r?$" % number, rest[:end], re.MULTILINE)
        return self.lines(rest[begin.start() if begin else 0:end])


def ended(number):
    """The line at the end of a scenario."""
    return re.compile(rb"^[^\n]*vm: end %d\r?$" % number, re.MULTILINE)
