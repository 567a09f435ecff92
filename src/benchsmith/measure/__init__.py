"""Trusted reading of what a script left: STEP files and MJCF. Shares nothing with `benchsmith.scene`."""
