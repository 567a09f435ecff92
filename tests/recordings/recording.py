"""Runs of the llm designer whose answers a person gave, kept as files: `NAME/run.toml`, `NAME/01.json`, `NAME/02.md` …

Each answer is a file as `chat_by_hand` takes it: Markdown is the assistant's text, JSON its text and its tool calls.
`python tests/recordings/recording.py INBOX NAME --prompt "…"` keeps the answers of an inbox.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchsmith.testing import ModelReply

FOLDER = Path(__file__).parent
_SUFFIXES = (".md", ".json")


@dataclass(frozen=True)
class Recording:
    """One run: what was asked for, what was answered, and how it ended."""

    name: str
    prompt: str
    variants: int
    stop_reason: str
    attempts: int
    replies: tuple[ModelReply, ...]

    @classmethod
    def read(cls, folder: Path) -> Recording:
        """The run that a folder holds."""
        run: dict[str, Any] = tomllib.loads((folder / "run.toml").read_text(encoding="utf-8"))
        answers = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)
        return cls(name=folder.name, replies=tuple(map(_reply, answers)), **run)


def recordings() -> list[Recording]:
    """All that are kept, by name."""
    return [Recording.read(path.parent) for path in sorted(FOLDER.glob("*/run.toml"))]


def _reply(path: Path) -> ModelReply:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return ModelReply(text=text)
    answer: dict[str, Any] = json.loads(text)
    calls = tuple((call["name"], call.get("arguments", {})) for call in answer.get("tool_calls") or ())
    return ModelReply(text=answer.get("content"), tool_calls=calls)


def _keep(inbox: Path, folder: Path, run: dict[str, Any]) -> None:
    """Copy the answers of an inbox, in the order in which they were asked for."""
    folder.mkdir()
    for number, asked in enumerate(sorted(inbox.glob("[0-9]*")), start=1):
        answer = next(path for path in (asked / f"answer{suffix}" for suffix in _SUFFIXES) if path.exists())
        shutil.copyfile(answer, folder / f"{number:02}{answer.suffix}")
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in run.items()]
    (folder / "run.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Keep a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inbox", type=Path)
    parser.add_argument("name")
    parser.add_argument("--prompt", required=True)
    parser.add_argument("--variants", type=int, default=1)
    parser.add_argument("--stop-reason", default="accepted")
    parser.add_argument("--attempts", type=int, required=True)
    given = vars(parser.parse_args())
    _keep(given.pop("inbox"), FOLDER / given.pop("name"), given)


if __name__ == "__main__":
    main()
