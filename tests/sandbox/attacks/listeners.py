"""Somebody to talk to on this machine: it notes whether anybody did."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

_TICK_S = 0.02
_LOOPBACK = "127.0.0.1"


class Listeners:
    """Sockets of five kinds that wait, two addresses that are called again and again, and a packet that goes by."""

    def __init__(self, folder: Path, marker: str, packet: str) -> None:
        self._sockets = ExitStack()
        self._folder = folder
        self._marker = marker
        self._packet = packet.encode()
        self._stop = threading.Event()
        self.touched = False

    def __enter__(self) -> Self:
        tcp, unix, abstract = self._stream(socket.AF_INET6), self._stream(socket.AF_UNIX), self._stream(socket.AF_UNIX)
        udp = self._datagram(socket.AF_INET)
        datagram = self._datagram(socket.AF_UNIX)
        tcp.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        fast_open_queue = 5
        tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, fast_open_queue)
        tcp.bind(("::", 0))
        udp.bind((_LOOPBACK, 0))
        unix.bind(str(self._folder / "stream"))
        datagram.bind(str(self._folder / "datagram"))
        abstract.bind(f"\0stream-{self._marker}")
        for stream in (tcp, unix, abstract):
            stream.listen()
        with socket.socket() as free:
            free.bind((_LOOPBACK, 0))
            self._free_port = free.getsockname()[1]
        self.targets: dict[str, Any] = {
            "tcp": tcp.getsockname()[1],
            "udp": udp.getsockname()[1],
            "unix": str(self._folder / "stream"),
            "unix_datagram": str(self._folder / "datagram"),
            "abstract": f"stream-{self._marker}",
            "free_port": self._free_port,
            "free_abstract": f"free-{self._marker}",
            "packet": self._packet.decode().partition(":")[0],
        }
        self._own = self._datagram(socket.AF_INET)
        self._own.bind((_LOOPBACK, 0))
        self._waiting = (tcp, unix, abstract, udp, datagram)
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._sockets.close()

    def _stream(self, family: socket.AddressFamily) -> socket.socket:
        return self._sockets.enter_context(socket.socket(family))

    def _datagram(self, family: socket.AddressFamily) -> socket.socket:
        return self._sockets.enter_context(socket.socket(family, socket.SOCK_DGRAM))

    def _watch(self) -> None:
        while not self._stop.is_set():
            if select.select(self._waiting, [], [], _TICK_S)[0] or self._calls_through():
                self.touched = True
                return
            self._own.sendto(self._packet, self._own.getsockname())

    def _calls_through(self) -> bool:
        for family, address in (
            (socket.AF_INET, (_LOOPBACK, self._free_port)),
            (socket.AF_UNIX, f"\0free-{self._marker}"),
        ):
            with socket.socket(family) as caller, suppress(ConnectionRefusedError):
                caller.connect(address)
                return True
        return False
