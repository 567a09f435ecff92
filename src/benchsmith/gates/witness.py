"""Gate `witness`: a carrier of bounded force takes the payload to its goal, from the starts that will be shipped."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import numpy as np

from benchsmith.gates.impossible import unreached
from benchsmith.gates.subject import Subject
from benchsmith.physics.rollout import roll
from benchsmith.physics.witness import Attempt
from benchsmith.types import LIMITS, Finding

FILE = "witness.npz"

_FAILED = (
    "change what the reason names; zone_build must cover the way, and the carrier's force is five times the payload's "
    "weight"
)
_PRESSED = (
    f"open a way that is wide enough for the payload; if there is one, use stiffer contacts (solref "
    f'"{LIMITS.proof_solref_time_s:g} 1", a timestep of {LIMITS.proof_timestep_s * 1000:g} ms) and thicker walls'
)


def check(subject: Subject) -> Iterator[Finding]:
    """Try every start; keep the nominal motion, its forces and its states."""
    if subject.proof == "off":
        yield subject.finding("witness", "skipped", "not tried: proof is off")
        return
    if len(subject.scenario.payloads) > 1:
        yield subject.finding("witness", "failed", "no motion is planned for several payloads yet: unproven")
        return
    attempts = subject.attempts
    won = sum(one.outcome.success for one in attempts[1:])
    if not attempts:
        yield unreached(subject, "no free place in the goal to carry the payload to")
    elif not attempts[0].outcome.success:
        yield unreached(
            subject,
            f"no motion found from the nominal start, straight or up and over: {attempts[0].outcome.reason}",
            hint=_PRESSED if attempts[0].pressed else _FAILED,
        )
    elif won < LIMITS.witness_jittered_successes:
        yield subject.finding(
            "witness",
            "failed",
            f"the witness succeeds from {won} of {LIMITS.jittered_starts} jittered starts",
            value=won,
            limit=LIMITS.witness_jittered_successes,
            unit="starts",
        )
    elif not _replays(subject, attempts[0]):
        yield subject.finding("witness", "failed", "the witness's forces do not give the same states twice")
    else:
        _store(subject, attempts[0])
        yield subject.finding(
            "witness",
            "passed",
            f"carried {attempts[0].path.name} in {attempts[0].outcome.time_s:.1f} s, "
            f"and from {won} of {LIMITS.jittered_starts} jittered starts",
            value=won,
            limit=LIMITS.witness_jittered_successes,
            unit="starts",
            verdict="proven",
        )


def _replays(subject: Subject, witness: Attempt) -> bool:
    """Whether the forces alone, from the start, give every state again, bit for bit."""
    again = roll(
        subject.harness,
        witness.start[None],
        len(witness.forces) * subject.harness.timestep,
        forces=witness.forces[None],
    )
    return np.array_equal(again.qpos, witness.rollout.qpos) and np.array_equal(again.qvel, witness.rollout.qvel)


def _store(subject: Subject, witness: Attempt) -> None:
    """Write the motion: start, forces and states of every step, and what is needed to judge it again."""
    payload = subject.scenario.payloads[0]
    about = {
        "path": witness.path.name,
        "payload": payload.label,
        "released_s": witness.released_s,
        "succeeded_s": witness.outcome.time_s,
        "timestep_s": subject.harness.timestep,
    }
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        about=np.array(json.dumps(about)),
        start=witness.start,
        forces=witness.forces[:, payload.body].astype(float),
        qpos=witness.rollout.qpos[0],
        qvel=witness.rollout.qvel[0],
    )
    path = subject.folder / f"{subject.stem}.{FILE}"
    path.write_bytes(buffer.getvalue())
    subject.made[FILE] = path
