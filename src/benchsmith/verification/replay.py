"""The stored witnesses of a published benchmark, run again in confinement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchsmith.errors import InputError
from benchsmith.gates.report import WITNESS_FILE
from benchsmith.sandbox.protocol import Sandbox, SandboxLimits, SandboxRun
from benchsmith.sandbox.workplace import scratch_folder
from benchsmith.types import ReplayedVariant, Replays
from benchsmith.verification.conclusion import versions
from benchsmith.verification.hands import dealt_out, unmeasured
from benchsmith.verification.published import PublishedFolder

REPLAY_ENTRY = "benchsmith.gates.replaying:run"


def replay(
    benchmark: PublishedFolder,
    sandbox: Sandbox,
    into: Path,
    *,
    variant: int | None = None,
    video: bool = False,
    workers: int = 2,
) -> Replays:
    """Replay the witnesses of a benchmark.

    Args:
        benchmark: Where the scenes and the witnesses are.
        sandbox: Where they are run: the folder may come from anybody.
        into: Existing folder that takes an animation for each variant, `NN.glb`, and a film, `NN.mp4`.
        variant: Number of the only one that is asked for; None: all.
        video: Whether to film them.
        workers: Confined processes side by side.

    Raises:
        InputError: there is no variant of that number.
        SandboxError: no process could be started, or the replaying code failed.
    """
    stems = list(benchmark.stems)
    if variant is not None:
        if not 0 <= variant < len(stems):
            raise InputError(f"{benchmark.title} has variants 0 to {len(stems) - 1}, but no {variant}")
        stems = stems[variant : variant + 1]
    with scratch_folder() as folder:
        stage = _Stage(benchmark, sandbox, folder, video=video)
        found = dict(dealt_out(stems, workers, sandbox, stage.play))
        variants = tuple(_kept(found[stem], stem, folder, into) for stem in stems)
    return Replays(
        title=benchmark.title,
        sandbox=sandbox.confinement,
        variants=variants,
        versions=versions(),
    )


@dataclass(frozen=True)
class _Stage:
    """Where witnesses are run again."""

    benchmark: PublishedFolder
    sandbox: Sandbox
    folder: Path
    """Takes what confined processes leave."""
    video: bool

    def play(self, number: int, stems: Sequence[str]) -> list[tuple[str, ReplayedVariant]]:
        """Replay some variants in one confined child."""
        inputs: dict[str, Path | bytes] = {}
        for stem in stems:
            stored = self.benchmark.path / "variants" / stem / WITNESS_FILE
            if stored.is_file():
                inputs |= {f"{stem}.xml": self.benchmark.scenes[f"{stem}.xml"], f"{stem}.{WITNESS_FILE}": stored}
        asked = [stem for stem in stems if f"{stem}.xml" in inputs]
        run = self._confined(number, asked, inputs) if asked else None
        return [(stem, self._report(stem, run if stem in asked else None)) for stem in stems]

    def _confined(self, number: int, stems: list[str], inputs: dict[str, Path | bytes]) -> SandboxRun:
        room = self.folder / f"hand-{number}"
        room.mkdir()
        seconds = 60 + (90 if self.video else 30) * len(stems)
        variants = {stem: self.benchmark.stems[stem].model_dump() for stem in stems}
        return self.sandbox.run(
            REPLAY_ENTRY,
            {"variants": variants, "video": self.video},
            inputs=inputs,
            outputs=("[0-9][0-9].replayed.json", "[0-9][0-9].glb", "[0-9][0-9].mp4"),
            into=room,
            limits=SandboxLimits(wall_s=seconds, cpu_s=seconds),
        )

    def _report(self, stem: str, run: SandboxRun | None) -> ReplayedVariant:
        variant = self.benchmark.stems[stem]
        if run is None:
            return ReplayedVariant(
                variant=variant, problem=f"no {WITNESS_FILE} is stored: it was published without proof"
            )
        if f"{stem}.replayed.json" not in run.files:
            finding = unmeasured(variant, run, f"the replay of {WITNESS_FILE}", hint="")
            return ReplayedVariant(variant=variant, problem=finding.message)
        return ReplayedVariant.model_validate_json(run.files[f"{stem}.replayed.json"].read_bytes())


def _kept(replayed: ReplayedVariant, stem: str, folder: Path, into: Path) -> ReplayedVariant:
    """With its animation and its film where they were asked for."""
    kept = {}
    for field, kind in (("animation", "glb"), ("video", "mp4")):
        for made in folder.glob(f"hand-*/{stem}.{kind}"):
            kept[field] = into / made.name
            kept[field].write_bytes(made.read_bytes())
    return replayed.model_copy(update=kept)
