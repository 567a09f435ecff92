"""A compiled scene and its motion as files that other programs open: animated GLB, and MuJoCo's `.mjz`."""
