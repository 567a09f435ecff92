"""Where the text files are that travel with the package: prompts for models, and an agent's workspace files."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parents[2]
_ROOT = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT

PROMPTS = _ROOT / "prompts"
"""Jinja templates in Markdown: what we say to models."""

AGENT_FILES = _ROOT / "agent_files"
"""What an agent finds in its workspace."""
