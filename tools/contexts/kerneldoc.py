# SPDX-License-Identifier: GPL-2.0-only OR MIT
"""Reads from kernel-doc comments in which contexts functions may be called."""

import re

COMMENT = re.compile(r"/\*\*\s*\n\s*\*\s+(?:static\s+)?(\w+)\s*(?:\([^)]*\))?\s*(?:[-–:]|\n)(.*?)\*/", re.S)
SECTION = re.compile(r"^\s*Context\s*:(.*?)(?=^\s*(?:Returns?|Description|Note|Locking|@?\w+)\s*:|^\s*$|\Z)", re.S | re.M | re.I)

SLEEP = re.compile(
    r"\b(may|might|can|could|will|would|able to|allowed to)( \w+){0,2} (sleep|block)\b|\bsleeps\b|might_sleep\("
    r"|sleepable|(?<!or )non-atomic context|blocking context", re.I)
PROCESS = re.compile(r"(process|user|task|thread)[- ]context", re.I)
NOT = r"(\b(not|never|cannot|illegal|invalid)|n't)\b[^.;]{0,70}"
IF = re.compile(r"\b(if|unless|when|depending|otherwise)\b", re.I)
NOT_ATOMIC = re.compile(NOT + r"\b(atomic (context|section|region)|in atomic|spin_?locks?)\b", re.I)
NOT_INTERRUPT = re.compile(NOT + r"\b(interrupts?|irqs?|hardirq|softirq|bottom hal(f|ves)|timer) (context|handler)", re.I)
NO_SLEEP = re.compile(r"(\b((do(es)?|will|must|ever|is|can) not|never|cannot|without)|n't) (sleep|block)(ing|s)?\b", re.I)
ANY = re.compile(
    r"^context: any|\bany( \w+)? context|atomic or non-?atomic|(from|in|within|under|inside)( \w+){0,2} (interrupt|irq|atomic|softirq|hard ?irq|hardirq|nmi|bh) "
    r"(context|handler|section)|(interrupt|irq)[- ]safe|(with|while holding|under)( \w+){0,2} spin_?lock", re.I)


def statement(text):
    """The context that a comment names: sleep, process, any, mixed (it depends on the caller) or None."""
    says = set()
    for sentence in re.split(r"(?<=[.;])\s|\n\s*\n|,? but ", text):
        sentence = " ".join(sentence.split())
        if NO_SLEEP.search(sentence):
            says.add("any")
        elif NOT_ATOMIC.search(sentence):
            says.add("sleep")
        elif NOT_INTERRUPT.search(sentence):
            says.add("process")
        else:
            if ANY.search(sentence):
                says.add("any")
            if PROCESS.search(sentence):
                says.add("process")
        if SLEEP.search(sentence):
            says.update(("sleep", "any") if IF.search(sentence) else ("sleep",))
    if "any" in says:
        return "any" if len(says) == 1 else "mixed"
    return "sleep" if "sleep" in says else "process" if says else None


def read(source, files):
    """{function: (statement, whether it is in a Context: section, text)} of these files."""
    out = {}
    for name in files:
        try:
            text = (source / name).read_text(errors="replace")
        except FileNotFoundError:
            continue
        for comment in COMMENT.finditer(text):
            body = re.sub(r"^[ \t]*\*[ \t]?", "", comment[2], flags=re.M)
            section = SECTION.search(body)
            said = statement("Context: " + section[1].strip()) if section else None
            formal = said is not None
            if not formal:
                said = statement(re.sub(r"^\s*@\w+:.*(\n[ \t]{2,}.*)*", "", body, flags=re.M))
            if said and (formal or comment[1] not in out):
                lines = section[1] if formal else body
                out[comment[1]] = (said, formal, " ".join(lines.split()))
    return out
