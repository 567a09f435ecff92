"""The corpus that verifies the verifier: good scenes, operators that plant one defect each, and their measurement."""
