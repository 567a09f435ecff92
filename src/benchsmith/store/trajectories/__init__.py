"""Trajectories: what was thought, done and seen in each attempt, as JSON lines for analysis and training."""

from benchsmith.store.trajectories.collect import trajectories_of
from benchsmith.store.trajectories.files import append_trajectory, json_line, load_trajectories
from benchsmith.store.trajectories.lines import add_lines, replace_lines
from benchsmith.store.trajectories.messages import messages_of
from benchsmith.store.trajectories.trajectory import Step, Trajectory
from benchsmith.store.trajectories.words import said

__all__ = [
    "Step",
    "Trajectory",
    "add_lines",
    "append_trajectory",
    "json_line",
    "load_trajectories",
    "messages_of",
    "replace_lines",
    "said",
    "trajectories_of",
]
