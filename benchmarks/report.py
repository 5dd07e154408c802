"""Writes RESULTS.md from a results.json: what was aimed at, what came out, the whole table, and how to get it again.

python benchmarks/report.py results.json "the command" > benchmarks/RESULTS.md
"""

import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

sys.path.append(os.environ["BENCH_KIT"])

import measure

US = "pasarkriya"
# kind of page -> (times less CPU than the best peer, SQL statements at most)
AIMS = {"list": (10, 4), "detail": (4, 5), "search": (8, None), "checkout": (6, 40)}


def aim_lines(rows):
    ours = {row["what"]: row for row in rows if row["target"] == US}
    for kind, (times, statements) in AIMS.items():
        if kind in ours:
            yield aim_line(kind, ours[kind], times, statements)


def faults(results):
    """What makes figures worthless: pages that were not answered, orders that failed."""
    bad = [f"{row['target']} {row['what']} ({row['bad']})" for row in results["rows"] if row["bad"]]
    return ["", f"**Not valid, for these rows had bad answers:** {', '.join(bad)}"] if bad else []


def aim_line(kind, row, times, statements):
    ratio, sql = row["vs_best_peer"], row["sql"]
    known = ratio is not None
    met = known and ratio >= times and (statements is None or (sql is not None and sql <= statements))
    verdict = ("yes" if met else "**no**") if known else "not measured"
    seen = f"{ratio:.1f}x" if known else "-"
    return f"| {kind} | {times}x | {seen} | {statements or '-'} | {measure.num(sql)} | {verdict} |"


def machine():
    models = re.findall(r"^model name\s*: (.+)", Path("/proc/cpuinfo").read_text(), re.M) or ["unknown processor"]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    system = f"Linux {platform.release()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({models[0]}), {memory:.0f} GiB, {system}"


def commit():
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return asked.stdout.strip() or "unknown"


def load_of(results):
    others = measure.med([x.get("others") for x in results["raw"]]) or 0
    before, after = ("/".join(results[when]) for when in ("load_before", "load_after"))
    return f"Load of the machine before {before}, after {after}; other processes took {others:.0%} of it (median)."


def report(results, command):
    return "\n".join([
        "# Measured results", "",
        f"Run of {results['at']} at commit {commit()}; {machine()}. {load_of(results)}",
        f"Medians over {results['args']['passes']} passes.",
        *faults(results),
        "", "```", command, "```", "",
        "| page | aim, CPU against the best peer | measured | SQL at most | measured | met |",
        "|---|---|---|---|---|---|", *aim_lines(results["rows"]), "",
        "What the columns mean, and what is not like for like, stands in [README.md](README.md).", "",
        measure.table(results), "",
    ])  # fmt: skip


if __name__ == "__main__":
    sys.stdout.write(report(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2]))
