# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""What a kernel says in trouble: regular expressions for lines of its log."""

import re

# Any sign of trouble. Without a scan area, where allocations fail on purpose, kmemleak scans the whole object.
ANY = re.compile(
    r"Kernel panic|Oops|WARNING:|\bBUG\b|\bINFO: |general protection fault|[Uu]nable to handle|Call [Tt]race:|UBSAN:|"
    r"ODEBUG:|kmemleak: (?:[0-9]+ new|Cannot (?!allocate a scan area))|unreferenced object|"
    r"Slab cache still has objects|detected stalls|bad: scheduling|Bad page state|refcount_t:|vm: tainted")

# What the kernel says where lockdep is silent from then on.
SPOILED = b"Disabling lock debugging due to kernel taint"


def warning(place):
    """A WARN() in a file that `place` matches. Older kernels name the processor first, newer ones last:

        WARNING: CPU: 0 PID: 71 at kernel/softirq.c:362 __local_bh_enable_ip+0x9c/0x110
        WARNING: kernel/softirq.c:362 at __local_bh_enable_ip+0x9c/0x110, CPU#0: insmod/71
    """
    return rf"WARNING: (?:CPU: \d+ PID: \d+ at {place}|{place}\S* at .*CPU#\d+: )"


# A WARN() in any file or in none. Lockdep and RCU print their own lines with WARNING.
WARN = re.compile(r"WARNING: (?:CPU: |.* CPU#)")
# Lines that follow another one about the same trouble.
SEQUEL = re.compile(f"{WARN.pattern}|Call [Tt]race:|vm: tainted")

# The kernel's checks by which a report counts its lines of trouble.
CHECKS = {
    "kasan": re.compile(r"BUG: KASAN"),
    "lockdep": re.compile(r"WARNING: (?:possible|inconsistent|suspicious|bad (?:unlock|contention)|held lock|"
                          r"Nested lock|.* lock order detected|.* locks? held)|"
                          r"\[ BUG: |BUG: (?:Invalid wait|MAX_LOCK)"),
    "kmemleak": re.compile(r"unreferenced object 0x|kmemleak: Cannot (?!allocate a scan area)"),
    "other": re.compile(rf"BUG: (?!KASAN|Invalid wait|MAX_LOCK)|{WARN.pattern}|UBSAN:|ODEBUG:|Oops|Kernel panic"),
}

# The files whose WARN()s are about contexts and locks. The last are lockdep_assert_held() of a misuse itself.
CHECKING = r"(?:kernel/(?:softirq|rcu|sched|locking|smp|irq|time|workqueue)|mm/vmalloc|\S*tests/contexts/)"
# What the kernel says of contexts and locks: a call that sleeps where it may not, a lock taken in a wrong way.
CONTEXT = re.compile(
    r"BUG: (?:sleeping function called from invalid context|scheduling while atomic|"
    r"workqueue leaked lock|using \w+\(\) in preemptible)|"
    r"WARNING: (?:possible (?:recursive|circular) locking|inconsistent lock state|suspicious RCU usage|bad unlock|"
    r"nested lock was not taken|lock held when returning|HARDIRQ-safe|SOFTIRQ-safe|possible irq lock inversion)|"
    r"\[ BUG: (?:Invalid wait context|bad unlock balance|held lock freed)|"
    rf"{warning(CHECKING)}|Voluntary context switch within RCU")


def without_cpu(line):
    """A line of trouble without the processor and the process, which are others in each run."""
    return re.sub(r"CPU: \d+ PID: \d+ |, CPU#\d+: \S+", "", line.strip("= "))
