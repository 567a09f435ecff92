"""Gate `witness`: carriers of bounded force take the payloads to their goals, from the starts that will be shipped."""

from __future__ import annotations

from collections.abc import Iterator

from benchsmith.gates.impossible import unreached
from benchsmith.gates.report import WITNESS_FILE
from benchsmith.gates.subject import Subject
from benchsmith.physics.attempt import Attempt
from benchsmith.physics.hinted import NAME as HINTED
from benchsmith.physics.hinted import hint_error
from benchsmith.physics.obstruction import obstruction
from benchsmith.physics.replay import Motion, run_again
from benchsmith.types import LIMITS, Finding

_FAILED = (
    "open a way, or show one with witness_hint; zone_build must cover it, and the carrier's force is five times the "
    "payload's weight"
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
    attempts = subject.attempts
    won = sum(one.outcome.success for one in attempts[1:])
    if not attempts:
        yield unreached(
            subject, subject.finding("witness", "failed", "no free place in the goal to carry the payload to")
        )
    elif not attempts[0].outcome.success:
        yield unreached(subject, _unproven(subject, attempts[0], "no motion was found from the nominal start"))
    elif won < LIMITS.witness_jittered_successes:
        lost = next(one for one in attempts[1:] if not one.outcome.success)
        yield _unproven(
            subject, lost, f"the witness succeeds from {won} of {LIMITS.jittered_starts} jittered starts", value=won
        )
    else:
        yield _proven(subject, attempts[0], won)


def _proven(subject: Subject, witness: Attempt, won: int) -> Finding:
    """Store the motion, if its forces alone give every state again."""
    motion = Motion.of(subject.harness, witness)
    if not run_again(subject.harness, motion).same:
        return subject.finding("witness", "failed", "the witness's forces do not give the same states twice")
    path = subject.folder / f"{subject.stem}.{WITNESS_FILE}"
    motion.write(path)
    subject.made[WITNESS_FILE] = path
    waited = witness.path.delay_s
    return subject.finding(
        "witness",
        "passed",
        f"carried {witness.path.name} {f'after waiting {waited:.1f} s ' if waited else ''}in "
        f"{witness.outcome.time_s:.1f} s, and from {won} of {LIMITS.jittered_starts} jittered starts"
        f"{_about_hint(subject, witness)}",
        value=won,
        limit=LIMITS.witness_jittered_successes,
        unit="starts",
        verdict="proven",
    )


def _unproven(subject: Subject, best: Attempt, message: str, value: int | None = None) -> Finding:
    """Say how the best attempt ended, and what was in its way."""
    blocked = obstruction(subject.harness, best)
    where = ""
    if blocked is not None:
        x, y, z = blocked.place * 1000
        part = "the ground" if blocked.part == "world" else blocked.part
        where = f", {blocked.payload} against {part} at ({x:.0f}, {y:.0f}, {z:.0f}) mm"
    return subject.finding(
        "witness",
        "failed",
        f"{message}; the best try went {best.path.name}: after {best.outcome.time_s:.1f} s {best.outcome.reason}{where}"
        f"{_about_hint(subject, best)}",
        parts=() if blocked is None or blocked.part == "world" else (blocked.part,),
        value=value,
        limit=None if value is None else LIMITS.witness_jittered_successes,
        unit="" if value is None else "starts",
        hint=_PRESSED if best.pressed else _FAILED,
    )


def _about_hint(subject: Subject, attempt: Attempt) -> str:
    """What became of the script's own hint, where it came to nothing."""
    error = hint_error(subject.scenario)
    if error:
        return f"; its witness_hint was ignored: {error}"
    if subject.scenario.hint and attempt.path.name != HINTED:
        return "; not as its witness_hint says, which did not work"
    return ""
