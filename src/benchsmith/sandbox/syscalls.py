"""Which system calls a confined run may make. Everything that is not named here fails with EPERM."""

from __future__ import annotations

import fcntl
import os
import termios
from typing import Literal, NamedTuple

_ALLOWED = """
    read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek _llseek close close_range
    dup dup2 dup3 pipe pipe2 creat stat lstat fstat newfstatat fstatat64 stat64 lstat64 fstat64 statx statfs fstatfs
    access faccessat faccessat2 readlink readlinkat getdents getdents64 getcwd chdir fchdir umask
    mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 link linkat symlink symlinkat mknod mknodat
    ftruncate fsync fdatasync flock sendfile copy_file_range fadvise64
    select _newselect pselect6 poll ppoll eventfd eventfd2
    epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2
    brk munmap mremap mprotect madvise msync membarrier
    futex set_robust_list set_tid_address rseq sched_yield sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min getcpu exit exit_group wait4 waitid restart_syscall
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait sigaltstack pause
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times getitimer setitimer alarm
    getpid gettid getppid getpgrp getuid geteuid getgid getegid getgroups getresuid getresgid
    uname sysinfo getrusage getrlimit ugetrlimit setrlimit getrandom arch_prctl capget
"""
ALLOWED = tuple(_ALLOWED.split())
"""Calls that touch nothing outside the run, or that Landlock rules."""

UNKNOWN = ("clone3", "openat2")
"""Their arguments are out of a filter's sight. They fail with ENOSYS, and libraries fall back on the older call."""

_FATAL = """
    ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd pidfd_send_signal kcmp
    bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register keyctl add_key request_key
    unshare setns mount umount umount2 mount_setattr move_mount open_tree fsopen fsconfig fsmount fspick pivot_root
    chroot name_to_handle_at open_by_handle_at init_module finit_module delete_module kexec_load kexec_file_load
    reboot swapon swapoff acct quotactl iopl ioperm modify_ldt settimeofday clock_settime clock_adjtime adjtimex
    sethostname setdomainname syslog vhangup
"""
FATAL = tuple(_FATAL.split())
"""Calls that only an escape makes: they end the run with SIGSYS. What honest code may stumble over fails instead."""


class Condition(NamedTuple):
    """An allowed call whose argument matters."""

    name: str
    argument: int
    """Its position, from 0."""
    test: Literal["is", "has"]
    """`is`: it equals the value. `has`: under the mask it equals the value."""
    value: int
    mask: int = 0


_THREAD = 0x00010000
_NAMESPACES = 0x7E020000 | 0x00000080
_SHARED, _ANONYMOUS = 0x01, 0x20
_SHARED_ANONYMOUS = _SHARED | _ANONYMOUS
_SET_NAME, _GET_NAME, _GET_DUMPABLE, _NAME_MEMORY = 15, 16, 3, 0x53564D41

_FCNTL = (
    fcntl.F_DUPFD,
    fcntl.F_DUPFD_CLOEXEC,
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
    fcntl.F_SETFL,
    fcntl.F_GETLK,
    fcntl.F_SETLK,
    fcntl.F_SETLKW,
    36,  # F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW
    37,
    38,
)
"""Not F_SETOWN, which sends signals to others."""

_IOCTL = (termios.TCGETS, termios.FIOCLEX, termios.FIONCLEX, termios.FIONREAD, termios.FIONBIO, termios.TIOCGWINSZ)
_PRCTL = (_SET_NAME, _GET_NAME, _GET_DUMPABLE, _NAME_MEMORY)


def conditions(pid: int) -> tuple[Condition, ...]:
    """The allowed calls whose arguments matter, for the process with this number."""
    return (
        # Threads, but no processes and no namespaces.
        Condition("clone", 0, "has", _THREAD, _THREAD | _NAMESPACES),
        # Signals to itself: abort, and what threads say to each other.
        Condition("kill", 0, "is", pid),
        Condition("tgkill", 0, "is", pid),
        Condition("prlimit64", 0, "is", 0),
        *(Condition("fcntl", 1, "is", command) for command in _FCNTL),
        *(Condition("fcntl64", 1, "is", command) for command in _FCNTL),
        *(Condition("ioctl", 1, "is", command) for command in _IOCTL),
        *(Condition("prctl", 0, "is", option) for option in _PRCTL),
        *_mapping("mmap"),
        *_mapping("mmap2"),
        *_opening("open", 1),
        *_opening("openat", 2),
    )


def _mapping(name: str) -> tuple[Condition, ...]:
    """Private or anonymous memory: what is written through a shared mapping of a file is not counted as written."""
    private, anonymous = (0, _SHARED), (_SHARED_ANONYMOUS, _SHARED_ANONYMOUS)
    return tuple(Condition(name, 3, "has", value, mask) for value, mask in (private, anonymous))


def _opening(name: str, position: int) -> tuple[Condition, ...]:
    """Any but reading with O_TRUNC, which empties a file and which Landlock before ABI 3 does not see."""
    return (
        Condition(name, position, "has", os.O_RDONLY, os.O_ACCMODE | os.O_TRUNC),
        Condition(name, position, "has", os.O_WRONLY, os.O_ACCMODE),
        Condition(name, position, "has", os.O_RDWR, os.O_ACCMODE),
    )
