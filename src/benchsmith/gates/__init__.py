"""The gates: one file each, in the order of `registry.GATES`. A gate measures and reports; it never repairs."""
