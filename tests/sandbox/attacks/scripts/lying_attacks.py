"""Attacks that want to be believed: false results, and results that are not what they seem."""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from contextlib import suppress
from pathlib import Path

from attack_kit import HELD, TARGETS

SECRET = Path(TARGETS["secret"])
OK_LINE = json.dumps({"index": 0, "seed": 0, "scale": 1.0, "ok": True, "error": None, "seconds": 0.1}) + "\n"
PASSED = {"gate": "model", "status": "passed", "message": "forged"}
REPORT = json.dumps({"stem": "00", "findings": [PASSED], "verdict": "proven"})


def exit_with_false_results() -> None:
    """Ends before any code of ours can say otherwise, with a report among the results."""
    _bad_results()
    Path("00.report.json").write_text(REPORT)
    os._exit(0)


def report_beside_the_results() -> None:
    _bad_results()
    for name in ("00.report.json", "00.report.tmp", "00.twin.xml", "request.json"):
        Path(name).write_text(REPORT)
    os._exit(0)


def patched_validator() -> None:
    """Changes the code of the gates in this interpreter, where the trusted code of a careless design would run next."""
    _bad_results()
    import benchsmith.gates.evaluate  # noqa: PLC0415  (the attack)
    import benchsmith.gates.registry  # noqa: PLC0415

    def forged(*_: object) -> None:
        Path("00.report.json").write_text(REPORT)

    benchsmith.gates.evaluate.run = forged  # type: ignore[assignment]
    benchsmith.gates.registry.GATES = ()
    os._exit(0)


def modules_that_shadow() -> None:
    """Leaves files that an interpreter would import first, were it started in this folder or with this home."""
    _bad_results()
    forged = f"import pathlib; pathlib.Path('00.report.json').write_text({REPORT!r}); import os; os._exit(0)\n"
    for name in ("mujoco", "build123d", "numpy", "json", "sitecustomize", "usercustomize"):
        Path(f"{name}.py").write_text(forged)
    user = Path(f".local/lib/python3.{sys.version_info.minor}/site-packages")
    user.mkdir(parents=True)
    (user / "usercustomize.py").write_text(forged)
    (user / "forged.pth").write_text(forged)
    os._exit(0)


def symbolic_link() -> None:
    Path("leak.txt").symlink_to(SECRET)
    Path("00.xml").symlink_to(SECRET)


def hard_link() -> None:
    for name in ("leak.txt", "00.xml"):
        with suppress(OSError):
            os.link(SECRET, name)


def fifo() -> None:
    os.mkfifo("leak.txt")


def device() -> None:
    os.mknod("leak.txt", 0o020644, os.makedev(1, 5))


def folder() -> None:
    Path("leak.txt").mkdir()
    (Path("leak.txt") / "inside.txt").write_text("x")


def unix_socket() -> None:
    import socket  # noqa: PLC0415  (only here)

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("leak.txt")


def strange_names() -> None:
    for name in (
        "a\nb.txt",
        "\x1b[31m.txt",
        "\uff46ull.txt",
        "\u202eevil.txt",
        "..\\up.txt",
        b"\xff.txt",
        "n" * 251 + ".txt",
    ):
        with suppress(OSError), open(name, "w") as stream:  # noqa: PTH123  (bytes among them)
            stream.write("x")


def swapped_for_a_link_all_the_time() -> None:
    """A race: now a file, now a link, up to the end and beyond where a process may outlive the run."""
    if os.fork():
        return
    os.setsid()
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        with suppress(OSError):
            Path("swap").symlink_to(SECRET)
            Path("swap").replace("leak.txt")
            Path("swap").write_text("innocent")
            Path("swap").replace("leak.txt")
    os._exit(0)


def rewritten_after_the_end() -> None:
    with Path("leak.txt").open("w") as stream:
        stream.write("innocent")
        stream.flush()
        if os.fork():
            return
        os.setsid()
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline:
            os.pwrite(stream.fileno(), b"rewritten", 0)
            os.fsync(HELD)
        os._exit(0)


def pickle_as_result() -> None:
    class Bomb:
        def __reduce__(self) -> tuple[object, tuple[str, str]]:
            return Path.write_text, (Path(TARGETS["outside"]) / "unpickled.txt", "attack")  # type: ignore[return-value]

    bomb = pickle.dumps(Bomb())
    for name in ("outcomes.jsonl", "00.step", "00.xml", "leak.txt"):
        Path(name).write_bytes(bomb)
    os._exit(0)


def outcomes_nested_deeply() -> None:
    _outcomes('{"index": 0, "ok": true, "error": ' + "[" * 500_000 + "]" * 500_000 + "}\n")


def outcomes_with_a_huge_number() -> None:
    _outcomes('{"index": ' + "9" * 900_000 + ', "ok": true}\n')


def outcomes_of_empty_lines() -> None:
    _outcomes("\n" * 3_900_000)


def outcomes_of_false_lines() -> None:
    _outcomes("{}\n" * 1_300_000)


def outcomes_not_text() -> None:
    Path("outcomes.jsonl").write_bytes(b"\xff\xfe\x00{}\xed\xa0\x80\n" * 1000 + b'{"index": -1, "ok": NaN}\n')
    os._exit(0)


def _outcomes(text: str) -> None:
    Path("outcomes.jsonl").write_text(text)
    os._exit(0)


def _bad_results() -> None:
    Path("00.step").write_bytes(Path("good.step").read_bytes())
    Path("00.xml").write_text("this is no XML")
    Path("outcomes.jsonl").write_text(OK_LINE)
