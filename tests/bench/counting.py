"""Counts what the gates do with CAD, MuJoCo and OpenGL, from outside: their own code knows nothing of it."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import mujoco
import mujoco.batch

from benchsmith.gates import counterfactual, evaluate, subject
from benchsmith.physics import replay, witness
from benchsmith.render import Camera, Studio
from benchsmith.sandbox import script
from benchsmith.types import Variant

PLANNING = (
    (witness, "itineraries"),
    (witness, "obstructed"),
    (counterfactual, "shortest_way"),
    (counterfactual, "way_within"),
    (counterfactual, "is_open"),
)
"""What looks for ways, and simulates nothing."""

Frame = tuple[int, str]
"""Edge in pixels, and what is seen: `picture`, `geoms` or `zones`."""


@dataclass
class Tally:
    """What was done, by a key that tells all that went into it: what has been done twice stands there twice."""

    builds: Counter[tuple[int, Variant]] = field(default_factory=Counter)
    """By interpreter."""
    read: Counter[str] = field(default_factory=Counter)
    """STEP and MJCF files."""
    runs: Counter[str] = field(default_factory=Counter)
    """Rollouts."""
    drawn: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    """`mj_step` calls, by variant."""
    frames: dict[str, Counter[Frame]] = field(default_factory=dict)
    """By variant."""
    replays: int = 0
    """Rollouts that repeat one on purpose: they prove that a witness comes out the same twice."""
    planning_s: float = 0.0
    interpreters: int = 0
    stem: str = ""
    """The variant that is looked at now."""

    @property
    def repeated(self) -> dict[str, int]:
        """How often something was done that had been done."""
        return {
            "built": self.builds.total() - len(self.builds),
            "read": self.read.total() - len(self.read),
            "stepped": self.runs.total() - len(self.runs) - self.replays,
            "drawn": self.drawn.total() - len(self.drawn),
        }

    def note_build(self, _: object, __: str, ___: int, seed: int, scale: float) -> None:
        """Called before a script builds a variant."""
        self.builds[self.interpreters, Variant(seed=seed, scale=scale)] += 1

    def note_rollout(self, batch: mujoco.batch.Batch, steps: int, **given: Any) -> None:
        """Called before a batch is stepped."""
        ids, control = given["ids"], given["control"]
        self.steps[self.stem] += steps * (batch.nsim if ids is None else len(ids))
        options = (self.stem, steps, ids, batch.model.opt.timestep, batch.model.opt.disableflags)
        self.runs[_digest(options, batch.state, () if control is None else control)] += 1

    def note_picture(self, studio: Studio, data: mujoco.MjData, camera: Camera) -> None:
        """Called before a picture is drawn."""
        self._note_frame(studio, data, camera, "picture")

    def note_objects(self, studio: Studio, data: mujoco.MjData, camera: Camera, *, zones: bool = False) -> None:
        """Called before the objects behind the pixels are drawn."""
        self._note_frame(studio, data, camera, "zones" if zones else "geoms")

    def _note_frame(self, studio: Studio, data: mujoco.MjData, camera: Camera, seen: str) -> None:
        self.frames.setdefault(self.stem, Counter())[studio.size, seen] += 1
        self.drawn[_digest((self.stem, studio.size, seen, camera), data.qpos)] += 1


@contextmanager
def counted() -> Iterator[Tally]:
    """Count what is done in this process, in whatever thread, while the context lasts."""
    tally = Tally()
    with ExitStack() as until_then:

        def before(owner: Any, name: str, note: Callable[..., None]) -> None:
            function = getattr(owner, name)

            def called(*args: Any, **given: Any) -> Any:
                note(*args, **given)
                return function(*args, **given)

            setattr(owner, name, called)
            until_then.callback(setattr, owner, name, function)

        before(script, "run", lambda _: vars(tally).update(interpreters=tally.interpreters + 1))
        before(script, "build_variant", tally.note_build)
        before(evaluate, "run_gates", lambda about, _: vars(tally).update(stem=about.stem))
        before(subject, "read_step", lambda path: tally.read.update([_digest(path.read_bytes())]))
        before(subject, "read_scenario", lambda xml: tally.read.update([_digest(xml)]))
        before(mujoco, "mj_step1", lambda *_: tally.steps.update([tally.stem]))
        before(mujoco.batch.Batch, "rollout", tally.note_rollout)
        before(replay, "roll", lambda *_, **__: vars(tally).update(replays=tally.replays + 1))
        before(Studio, "picture", tally.note_picture)
        before(Studio, "objects", tally.note_objects)
        for owner, name in PLANNING:
            function = getattr(owner, name)
            setattr(owner, name, _timed(function, tally))
            until_then.callback(setattr, owner, name, function)
        yield tally


def _timed(function: Callable[..., Any], tally: Tally) -> Callable[..., Any]:
    """The same function; the time that it takes, or going through what it yields, is added up."""

    def called(*args: Any) -> Any:
        with _clock(tally):
            result = function(*args)
        return steps(result) if isinstance(result, Iterator) else result

    def steps(result: Iterator[Any]) -> Iterator[Any]:
        while True:
            with _clock(tally):
                found = next(result, None)
            if found is None:
                return
            yield found

    return called


@contextmanager
def _clock(tally: Tally) -> Iterator[None]:
    started = time.perf_counter()
    yield
    tally.planning_s += time.perf_counter() - started


def _digest(*contents: Any) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(content.tobytes() if hasattr(content, "tobytes") else repr(content).encode())
    return digest.hexdigest()
