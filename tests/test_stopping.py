"""Work in threads of its own ends when whoever asked for it is cancelled, and only that work."""

from __future__ import annotations

import asyncio
import threading

import pytest

from benchsmith.designers.interruptible import interruptible
from benchsmith.errors import RunInterruptedError
from benchsmith.stopping import ended_by_stop, in_stoppable_thread, is_ending, refuse_if_stopped


def test_gives_the_result_or_the_error_of_the_work() -> None:
    assert asyncio.run(in_stoppable_thread(lambda: 7)) == 7
    with pytest.raises(ZeroDivisionError):
        asyncio.run(in_stoppable_thread(lambda: 1 // 0))


def test_the_event_loop_goes_on_meanwhile() -> None:
    released = threading.Event()

    async def both() -> bool:
        work = asyncio.create_task(in_stoppable_thread(lambda: released.wait(60)))
        await asyncio.sleep(0)
        released.set()
        return await work

    assert asyncio.run(both())


def test_a_cancelled_caller_waits_until_the_work_has_ended() -> None:
    begun, told = threading.Event(), threading.Event()
    said: list[str] = []

    def work() -> None:
        with ended_by_stop(told.set):
            begun.set()
            told.wait(60)
        try:
            refuse_if_stopped()
        except RunInterruptedError as error:
            said.append(str(error))

    _cancel(work, begun)
    assert said == ["The run was cancelled; what it had finished is kept: resume the session to go on."]


def test_cancelled_work_is_ending_until_it_has_ended() -> None:
    begun, released = threading.Event(), threading.Event()
    seen: list[bool] = []

    def work_on() -> None:
        begun.set()
        released.wait(60)

    async def cancelled() -> None:
        work = asyncio.create_task(in_stoppable_thread(work_on))
        await asyncio.to_thread(begun.wait, 60)
        seen.append(is_ending())
        work.cancel()
        await asyncio.sleep(0)
        seen.append(is_ending())
        released.set()
        with pytest.raises(asyncio.CancelledError):
            await work
        seen.append(is_ending())

    asyncio.run(cancelled())
    assert seen == [False, True, False]


def test_the_wait_for_a_model_ends_with_its_run_alone() -> None:
    begun, released = threading.Event(), threading.Event()
    ended: list[str] = []

    def answer() -> str:
        begun.set()
        released.wait(60)
        return "an answer"

    def work() -> None:
        try:
            interruptible(answer)
        except RunInterruptedError as error:
            ended.append(str(error))

    other: list[str] = []
    beside = threading.Thread(
        target=lambda: other.append(interruptible(lambda: "another" if released.wait(60) else ""))
    )
    beside.start()
    _cancel(work, begun)
    assert ended == ["The call was interrupted before its answer came; resume to make it again."]
    released.set()
    beside.join()
    assert other == ["another"]


def test_what_begins_after_a_stop_is_ended_at_once() -> None:
    begun, stopped = threading.Event(), threading.Event()
    ends: list[str] = []

    def work() -> None:
        with ended_by_stop(stopped.set):
            begun.set()
            stopped.wait(60)
        with ended_by_stop(lambda: ends.append("at once")):
            pass
        with pytest.raises(RunInterruptedError):
            interruptible(lambda: ends.append("called"))

    _cancel(work, begun)
    assert ends == ["at once"]


def _cancel(work: object, begun: threading.Event) -> None:
    """Start work, and cancel it when it has begun."""

    async def cancel() -> None:
        assert callable(work)
        task = asyncio.create_task(in_stoppable_thread(work))
        await asyncio.to_thread(begun.wait, 60)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancel())
