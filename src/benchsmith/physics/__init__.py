"""Moves scenarios: rollouts, the outcome of an episode, baselines and the witness. SI units throughout."""
