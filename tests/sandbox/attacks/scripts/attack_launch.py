"""The script of every attack: the sandbox sees an ordinary `script.py`, which turns on it at once."""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
kit = importlib.import_module("attack_kit")
getattr(importlib.import_module(kit.TARGETS["module"]), kit.TARGETS["attack"])()
