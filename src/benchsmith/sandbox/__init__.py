"""Run untrusted scripts, and trusted code on untrusted files, in processes of their own; only files come back."""

from benchsmith.sandbox.choice import open_sandbox, prepare_sandbox
from benchsmith.sandbox.process import ProcessSandbox
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun, StopCause
from benchsmith.sandbox.strict import StrictSandbox
from benchsmith.sandbox.supervisor import stop_all_runs

__all__ = [
    "ProcessSandbox",
    "Sandbox",
    "SandboxLimits",
    "SandboxRun",
    "StopCause",
    "StrictSandbox",
    "open_sandbox",
    "prepare_sandbox",
    "stop_all_runs",
]
