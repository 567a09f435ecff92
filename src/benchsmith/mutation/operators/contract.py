"""Scripts that are none, or do not end, or return something else."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, appended, replaced, surgery

_RAW, _SCENE = ("raw_one_part_bin", "scene_drop"), ("scene_tower", "raw_capsule")

OPERATORS = (
    Operator("missing_build", "contract", "missing `build`", _RAW, replaced("def build(", "def construct(")),
    Operator("build_is_a_number", "contract", "missing `build`", _RAW, appended("build = 3")),
    Operator(
        "one_argument",
        "contract",
        "wrong arity",
        _RAW,
        replaced("seed: int, scale: float = 1.0)", "seed: int, scale: float = 1.0, *, size: int)"),
    ),
    Operator(
        "no_scale",
        "contract",
        "wrong arity",
        _SCENE,
        appended("_first = build\n\n\ndef build(seed: int):\n    return _first(seed)"),
    ),
    Operator("raises", "contract", "exception", _RAW, surgery('raise ValueError("no such scene")')),
    Operator("raises_at_import", "contract", "exception", _SCENE, appended("1 / 0")),
    Operator("recursion", "contract", "exception", _RAW, surgery("return build(seed, scale)")),
    Operator("does_not_parse", "contract", "exception", _SCENE, appended("def broken(:")),
    Operator("leaves_the_interpreter", "contract", "exception", _RAW, surgery("raise SystemExit(0)")),
    Operator(
        "endless_loop",
        "contract",
        "endless loop",
        ("raw_tiny",),
        surgery("""
            while True:
                seed += 1
        """),
    ),
    Operator("endless_import", "contract", "endless loop", ("scene_drop",), appended("while build:\n    pass")),
    Operator(
        "memory_bomb",
        "contract",
        "memory bomb",
        _RAW,
        surgery("""
            hoard = []
            while True:
                hoard.append(bytearray(2**27))
        """),
    ),
    Operator(
        "swapped_results", "contract", "wrong return types", _RAW, surgery("return scene.mjcf(), scene.compound()")
    ),
    Operator("compound_only", "contract", "wrong return types", _SCENE, surgery("return scene.compound()")),
    Operator(
        "bytes", "contract", "wrong return types", _RAW, surgery("return scene.compound(), scene.mjcf().encode()")
    ),
    Operator("list_of_parts", "contract", "wrong return types", _RAW, surgery("return scene.parts, scene.mjcf()")),
    Operator("returns_nothing", "contract", "wrong return types", _RAW, surgery("return None")),
    Operator("imports_os", "contract", "lint of imports", _RAW, appended("import os")),
    Operator("opens_a_file", "contract", "lint of imports", _SCENE, surgery('open("scene.txt", "w").close()')),
)
"""Every phrase of the gate's row."""
