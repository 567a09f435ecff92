"""What LangGraph Studio sends to the server, as it was seen on the wire: for the tests that stand in for it."""

from __future__ import annotations

import json
import time
from typing import Any, NamedTuple

from serving import Server

Values = dict[str, Any]

ASSISTANT = "benchmark_generator"
PROMPT = "Push a 50 mm oak cube across a 120 mm gap between two platforms."
REFUSED = "Boil an egg."
PROCEDURAL = {"designer": "procedural", "proof": "off"}
"""Options of a run that needs no key and little time."""

_PLAIN = {"content-type": "text/plain;charset=UTF-8"}
"""Studio sends its JSON so: a browser then asks no leave of the server first."""

_WAIT_S = 120.0
_NOT_FOUND = 404


class Part(NamedTuple):
    """One event of a stream."""

    event: str
    data: Any


class Studio:
    """One person with Studio open.

    Args:
        server: Which server it looks at.
    """

    def __init__(self, server: Server) -> None:
        self._http = server.client

    def get(self, path: str) -> Any:
        """What the server answers to a GET."""
        return self._http.get(path).raise_for_status().json()

    def post(self, path: str, body: Values) -> Any:
        """What the server answers to a POST."""
        return self._http.post(path, content=json.dumps(body), headers=_PLAIN).raise_for_status().json()

    def delete(self, path: str) -> None:
        """Delete something."""
        self._http.delete(path).raise_for_status()

    def open_thread(self, **fields: Any) -> str:
        """A new thread's id."""
        thread_id: str = self.post("/threads", fields)["thread_id"]
        return thread_id

    def stream(self, thread: str, **run: Any) -> list[Part]:
        """Run to the end with the modes that Studio asks for, and custom events; see `run` for the fields."""
        modes = {"stream_mode": ["debug", "messages", "custom"], "stream_subgraphs": True}
        body = json.dumps({**_run(**run), **modes})
        with self._http.stream("POST", f"/threads/{thread}/runs/stream", content=body, headers=_PLAIN) as response:
            response.raise_for_status()
            return list(_parts("\n".join(response.iter_lines())))

    def run(self, thread: str, **run: Any) -> Values:
        """The values at the end of a run.

        Args:
            thread: The thread.
            run: `prompt` for a new session or none to go on; `context`, `checkpoint`, `answer`, and other fields of the
                request.
        """
        values: Values = self.post(f"/threads/{thread}/runs/wait", _run(**run))
        return values

    def start(self, thread: str, **run: Any) -> str:
        """Begin a run and return its id; see `run` for the fields."""
        run_id: str = self.post(f"/threads/{thread}/runs", _run(**run))["run_id"]
        return run_id

    def cancel(self, thread: str, run_id: str, action: str = "interrupt") -> None:
        """Cancel a run and wait until it has ended."""
        self._http.post(f"/threads/{thread}/runs/{run_id}/cancel?wait=true&action={action}").raise_for_status()

    def thread(self, thread: str) -> Values:
        """The thread as lists show it."""
        shown: Values = self.get(f"/threads/{thread}")
        return shown

    def state(self, thread: str) -> Values:
        """The thread's last state."""
        state: Values = self.get(f"/threads/{thread}/state?subgraphs=true")
        return state

    def history(self, thread: str) -> list[Values]:
        """All states of the thread, newest first."""
        states: list[Values] = self.post(f"/threads/{thread}/history", {"limit": 1000})
        return states

    def before(self, thread: str, node: str) -> Values:
        """The newest checkpoint after which a node is next."""
        found = next(state for state in self.history(thread) if state["next"] == [node])
        checkpoint: Values = found["checkpoint"]
        return checkpoint

    def update(self, thread: str, checkpoint: Values, values: Values | None, as_node: str) -> Values:
        """Write a state as if a node had; no values as the node `__copy__` is a fork."""
        body = {"values": values, "as_node": as_node, "checkpoint": checkpoint}
        written: Values = self.post(f"/threads/{thread}/state", body)["checkpoint"]
        return written

    def question(self, thread: str) -> Values:
        """The only thing that the thread waits for."""
        (asked,) = (each for of_task in self.thread(thread)["interrupts"].values() for each in of_task)
        question: Values = asked
        return question

    def wait_until_known(self, thread: str) -> None:
        """Wait until the server has noticed a session that others began."""
        deadline = time.monotonic() + _WAIT_S
        while self._http.get(f"/threads/{thread}").status_code == _NOT_FOUND:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def wait_until_next(self, thread: str, node: str) -> None:
        """Wait until a run has come to a node."""
        deadline = time.monotonic() + _WAIT_S
        while self.state(thread)["next"] != [node]:
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def wait_until_ended(self, thread: str) -> str:
        """Wait until no run works on the thread, and return the thread's status."""
        deadline = time.monotonic() + _WAIT_S
        while (status := str(self.thread(thread)["status"])) == "busy":
            assert time.monotonic() < deadline
            time.sleep(0.1)
        return status


def _run(
    *, prompt: str | None = None, context: Values | None = None, answer: Any = None, variants: int = 1, **fields: Any
) -> Values:
    given = None if prompt is None else {"prompt": prompt, "variants": variants}
    command = {} if answer is None else {"command": {"resume": answer}}
    context = PROCEDURAL if context is None else {**PROCEDURAL, **context}
    return {"assistant_id": ASSISTANT, "input": given, "context": context, **command, **fields}


def _parts(text: str) -> list[Part]:
    """The events of a server-sent stream."""
    parts = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
        if "event" in fields:
            parts.append(Part(fields["event"], json.loads(fields.get("data", "null"))))
    return parts
