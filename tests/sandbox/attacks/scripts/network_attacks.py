"""Attacks that want to talk to somebody; the somebody is a listener on this machine."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

from attack_kit import LIBC, TARGETS, linger, syscall

LOOPBACK = "127.0.0.1"
NAME_QUERY = bytes.fromhex("aaaa01000001000000000000") + b"\x06secret\x07example\x00\x00\x01\x00\x01"


def tcp_connect() -> None:
    with socket.create_connection((LOOPBACK, TARGETS["tcp"]), timeout=1) as stream:
        stream.sendall(b"attack")


def tcp_over_ipv6() -> None:
    with socket.create_connection((f"::ffff:{LOOPBACK}", TARGETS["tcp"]), timeout=1) as stream:
        stream.sendall(b"attack")


def tcp_fast_open() -> None:
    with socket.socket() as stream:
        stream.sendto(b"attack", socket.MSG_FASTOPEN, (LOOPBACK, TARGETS["tcp"]))


def multipath_tcp() -> None:
    multipath = 262
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, multipath) as stream:
        stream.connect((LOOPBACK, TARGETS["tcp"]))


def udp() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.sendto(b"attack", (LOOPBACK, TARGETS["udp"]))


def name_query() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender:
        sender.connect((LOOPBACK, TARGETS["udp"]))
        sender.send(NAME_QUERY)


def raw_packet() -> None:
    payload = (9).to_bytes(2, "big") + TARGETS["udp"].to_bytes(2, "big") + (14).to_bytes(2, "big") + bytes(2)
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_UDP) as sender:
        sender.sendto(payload + b"attack", (LOOPBACK, 0))


def unix_stream() -> None:
    with socket.socket(socket.AF_UNIX) as stream:
        stream.connect(TARGETS["unix"])
        stream.sendall(b"attack")


def unix_datagram() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"attack", TARGETS["unix_datagram"])


def abstract_stream() -> None:
    with socket.socket(socket.AF_UNIX) as stream:
        stream.connect("\0" + TARGETS["abstract"])
        stream.sendall(b"attack")


def tcp_listen() -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, TARGETS["free_port"]))
        listener.listen()
        _accept(listener)


def abstract_listen() -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("\0" + TARGETS["free_abstract"])
        listener.listen()
        _accept(listener)


def socket_pair() -> None:
    pair = socket.socketpair()
    linger()
    pair[0].close()


def io_uring() -> None:
    setup = 425
    parameters = bytes(248)
    if syscall(setup, 4, parameters) >= 0:
        linger()


def netlink() -> None:
    with socket.socket(16, socket.SOCK_RAW, 0):
        linger()


def kernel_crypto_socket() -> None:
    with socket.socket(38, socket.SOCK_SEQPACKET, 0):
        linger()


def _accept(listener: socket.socket) -> None:
    listener.settimeout(0.1)
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        with suppress(TimeoutError):
            listener.accept()
            return


def socket_by_32_bit_call() -> None:
    """The 32-bit entry of the kernel numbers its calls otherwise: a filter that looks at numbers alone is fooled."""
    import ctypes  # noqa: PLC0415  (only here)
    import mmap  # noqa: PLC0415

    # push rbx; mov eax, 359 (socket); mov ebx, 2; mov ecx, 2; xor edx, edx; int 0x80; pop rbx; ret
    code = bytes.fromhex("53b867010000bb02000000b90200000031d2cd805bc3")
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    start = ctypes.addressof(ctypes.c_char.from_buffer(page))
    if ctypes.CFUNCTYPE(ctypes.c_int)(start)() >= 0:
        linger()


def socket_by_x32_call() -> None:
    x32, socket_call = 0x40000000, 41
    if LIBC.syscall(x32 | socket_call, 2, 2, 0) >= 0:
        linger()
