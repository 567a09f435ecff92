"""A model server whose answers are written in advance: OpenAI's chat completions over real HTTP on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from benchsmith.testing.model_reply import ModelReply, Request, encode

Replies = Iterable[ModelReply | str] | Callable[[Request], ModelReply | str]


class FakeModelServer:
    """Serves `POST /v1/chat/completions` (also as a stream) on a free loopback port.

    Example:
        >>> from openai import OpenAI
        >>> with FakeModelServer(["Hello."]) as server:
        ...     client = OpenAI(base_url=server.base_url, api_key="none")
        ...     answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hi"}])
        ...     client.close()
        >>> answer.choices[0].message.content
        'Hello.'
        >>> server.requests[0]["messages"]
        [{'role': 'user', 'content': 'Hi'}]

    Args:
        replies: The replies in order, plain text for short; or a function from the request to its reply. When the
            list is used up, the server answers 410, which clients do not retry.

    Attributes:
        requests: The bodies of all requests so far, in order of arrival.
        headers: Their headers, names in lower case.
    """

    def __init__(self, replies: Replies) -> None:
        self.requests: list[Request] = []
        self.headers: list[dict[str, str]] = []
        self._replies = replies if callable(replies) else _in_order(replies)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def base_url(self) -> str:
        """What `OPENAI_BASE_URL` must be."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _reply(self, request: Request, headers: Mapping[str, str]) -> ModelReply:
        with self._lock:
            self.requests.append(request)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            reply = self._replies(request)
        reply = ModelReply(text=reply) if isinstance(reply, str) else reply
        if reply.delay_s:
            self._closing.wait(reply.delay_s)
        return reply

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class's name)
                """Say nothing on standard error."""

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if not self.path.endswith("/chat/completions"):
                    reply, request = ModelReply(status=404, error=f"no such path: {self.path}"), {}
                else:
                    request = json.loads(body)
                    reply = server._reply(request, dict(self.headers))
                content_type, data = encode(reply, request)
                self.send_response(reply.status)
                for name, value in {"Content-Type": content_type, **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        return Handler


def _in_order(replies: Iterable[ModelReply | str]) -> Callable[[Request], ModelReply | str]:
    remaining = iter(replies)
    used_up = ModelReply(status=410, error="no reply is left: the server was given fewer replies than requests")
    return lambda _: next(remaining, used_up)
