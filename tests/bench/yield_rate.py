"""Accepted benchmarks an hour: whole sessions of the procedural designer, one variant each, two at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from comparison import Figure, Figures

PROMPTS = (
    "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.",
    "Move a puck of 25 mm radius across a 100 to 150 mm gap onto a platform 40 mm lower within 8 s.",
    "Push a 40 mm oak cube across an 80 mm gap between two platforms.",
)
AT_ONCE = 2
TARGET = 300.0
"""On two cores."""

SESSIONS = """
import json, sys, time
import benchsmith

def session(prompt, seed):
    result = benchsmith.generate(prompt, variants=1, seed=seed, designer="procedural", cache=False)
    variant = result.validation.variants[0] if result.validation else None
    return result.session.status == "accepted", variant.seconds if variant else {}

prompts = json.loads(sys.argv[1])
session(prompts[0], 0)
print("ready", flush=True)
sys.stdin.readline()
for seed, prompt in enumerate(prompts, 1 + len(prompts) * int(sys.argv[2])):
    accepted, seconds = session(prompt, seed)
    print(json.dumps([accepted, seconds]), flush=True)
"""


def measure(rounds: int) -> Figures:
    """Run sessions in processes that share a store, all of them warm, and count those that end in a benchmark."""
    prompts = (PROMPTS * rounds)[:rounds]
    with tempfile.TemporaryDirectory() as name:
        environment = os.environ | {"BENCHSMITH_DATA_DIR": str(Path(name)), "BENCHSMITH_DESIGNER": "procedural"}
        command = (sys.executable, "-c", SESSIONS, json.dumps(prompts))
        processes = [
            subprocess.Popen(
                (*command, str(number)), env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for number in range(AT_ONCE)
        ]
        for process in processes:
            if process.stdout is None or process.stdout.readline() != "ready\n":
                raise SystemExit("A process of the bench did not come to its first benchmark.")
        started = time.perf_counter()
        for process in processes:
            if process.stdin is not None:
                process.stdin.write("go\n")
                process.stdin.flush()
        printed = [process.communicate()[0] for process in processes]
        seconds = time.perf_counter() - started
    ended = [json.loads(line) for text in printed for line in text.splitlines()]
    stages: Counter[str] = Counter()
    for _, spent in ended:
        stages.update(spent)
    accepted = sum(ok for ok, _ in ended)
    largest = max(stages, key=lambda stage: stages[stage])
    return Figures(
        what=f"{len(ended)} sessions with one variant, {AT_ONCE} at a time",
        stages={"a session": AT_ONCE * seconds / len(ended)} | {k: v / len(ended) for k, v in stages.items()},
        figures=(
            Figure(
                f"accepted benchmarks an hour; the longest stage is {largest}",
                [3600 * accepted / seconds],
                "",
                TARGET,
                at_least=True,
            ),
        ),
    )
