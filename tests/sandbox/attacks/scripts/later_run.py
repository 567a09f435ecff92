"""No attack: an innocent run that writes down what it finds, so that one before and one after an attack compare."""

import builtins
import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path

BOUNDED = (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)
here = str(Path.cwd())
mask = os.umask(0o022)
os.umask(mask)
found = {
    "folder": here,
    "arithmetic": json.dumps({"sum": sum(range(10)), "hash": hash("benchsmith")}),
    "builtins": sorted(vars(builtins)),
    "modules": sorted(sys.modules),
    "path": [entry.replace(here, "HERE") for entry in sys.path],
    "recursion": sys.getrecursionlimit(),
    "environment": {name: value.replace(here, "HERE") for name, value in sorted(os.environ.items())},
    "mask": mask,
    "handlers": [repr(signal.getsignal(number)) for number in sorted(set(signal.Signals))],
    "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "limits": [resource.getrlimit(kind) for kind in BOUNDED],
    "threads": threading.active_count(),
    "files": sorted(os.listdir(".")),  # noqa: PTH208  (names are what is wanted)
}
Path("found.txt").write_text(json.dumps(found))
