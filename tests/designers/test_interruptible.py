"""A wait for a model ends when the program is told to end."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from benchsmith.designers.interruptible import interruptible

STOPPED = """
import threading
from benchsmith.designers.interruptible import interruptible, stop_all_calls
from benchsmith.errors import RunInterruptedError

begun, ended = threading.Event(), []

def wait():
    try:
        interruptible(lambda: (begun.set(), threading.Event().wait())[0])
    except RunInterruptedError as error:
        ended.append(str(error))

waiter = threading.Thread(target=wait)
waiter.start()
begun.wait()
stop_all_calls()
waiter.join()
try:
    interruptible(lambda: ended.append("called"))
except RunInterruptedError as error:
    ended.append(str(error))
print(ended)
"""


def test_gives_the_answer_or_the_error_of_the_call() -> None:
    assert interruptible(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        interruptible(lambda: 1 // 0)


def test_the_call_has_a_thread_of_its_own() -> None:
    assert interruptible(threading.get_ident) != threading.get_ident()


def test_the_wait_ends_when_it_is_stopped_and_no_new_one_begins() -> None:
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True, check=True)
    said = "The call was interrupted before its answer came; resume to make it again."
    assert done.stdout.strip() == str([said, said])
