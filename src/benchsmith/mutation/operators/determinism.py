"""Scripts that do not depend on seed and scale alone, or not at all."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, surgery

_RAW, _SCENE = ("raw_stairs", "scene_drop"), ("scene_heavy", "raw_nested")
_CHANCE, _TESTED, _COLOURS = (
    "clock-, id- or hash-seeded scripts",
    "valid only for the tested seeds or scales",
    "changes only colours",
)

_LIGHTER = """
for geom in scene.root.iter("geom"):
    if geom.get("name") != "ground":
        geom.set("density", "700")
body = scene.geoms("payload")[0]
body.set("density", str(1000 * (1 + {share} * (seed % {period}))))
"""

OPERATORS = (
    Operator(
        "clock",
        "determinism",
        _CHANCE,
        _RAW,
        surgery("scene.move('payload', x=random.Random().uniform(0, 1))", before="import random"),
    ),
    Operator(
        "generator_of_numpy",
        "determinism",
        _CHANCE,
        _SCENE,
        surgery("scene.move('payload', x=float(numpy.random.default_rng().uniform(0, 1)))", before="import numpy"),
    ),
    Operator(
        "id",
        "determinism",
        _CHANCE,
        _RAW,
        surgery("scene.move('payload', x=random.Random(id(scene)).uniform(0, 1))", before="import random"),
    ),
    Operator(
        "hash",
        "determinism",
        _CHANCE,
        _SCENE,
        surgery("scene.move('payload', x=random.Random(hash('benchsmith')).uniform(0, 1))", before="import random"),
    ),
    Operator(
        "set_order",
        "determinism",
        _CHANCE,
        _RAW,
        surgery(
            """
            for step, name in enumerate({f'block {i}' for i in range(9)}):
                scene.move('payload', y=step * len(name) / 100 * (name == 'block 4'))
        """
        ),
    ),
    Operator(
        "set_order_in_text",
        "determinism",
        _CHANCE,
        _SCENE,
        surgery(
            """
            for name in {f'note_{i}' for i in range(9)}:
                scene.add('text', 'custom', name=name, data='note')
        """
        ),
    ),
    Operator(
        "counts_its_calls",
        "determinism",
        _CHANCE,
        _RAW,
        surgery(
            """
            calls.append(seed)
            scene.move('payload', x=len(calls) / 10)
        """,
            before="calls: list[int] = []",
        ),
    ),
    Operator(
        "ignored_seed",
        "determinism",
        "ignored seed",
        ("raw_stairs", "scene_drop"),
        surgery("scene = Surgery(*unbroken(0, scale), scale)"),
    ),
    Operator(
        "only_colours",
        "determinism",
        _COLOURS,
        _RAW,
        surgery(
            """
            scene = Surgery(*unbroken(0, scale), scale)
            scene.geoms('payload')[0].set('rgba', f'{seed % 10 / 10} 0 0 1')
        """
        ),
    ),
    Operator(
        "only_a_far_zone",
        "determinism",
        "ignored seed",
        _RAW,
        surgery(
            """
            scene = Surgery(*unbroken(0, scale), scale)
            site = {'type': 'box', 'size': scene.m(5, 5, 5 + seed % 50), 'pos': scene.m(-300, -200, 250)}
            scene.add('site', 'worldbody', name='zone_forbid_far', **site)
        """
        ),
    ),
    Operator(
        "only_names",
        "determinism",
        _COLOURS,
        _SCENE,
        surgery(
            """
            scene = Surgery(*unbroken(0, scale), scale)
            scene.add('text', 'custom', name=f'note_{seed}', data=str(seed))
        """
        ),
    ),
    Operator(
        "hardly_varies",
        "determinism",
        "ignored seed",
        ("raw_one_part_bin",),
        surgery("scene = Surgery(*unbroken(0, scale), scale)" + _LIGHTER.format(share=1e-4, period=7)),
        twin=surgery("scene = Surgery(*unbroken(0, scale), scale)" + _LIGHTER.format(share=3e-3, period=1009)),
    ),
    Operator("ignored_scale", "determinism", _TESTED, _SCENE, surgery("scene = Surgery(*unbroken(seed, 1.0), 1.0)")),
    Operator(
        "zones_without_scale",
        "determinism",
        _TESTED,
        _RAW,
        surgery("""
            unscaled = Surgery(*unbroken(seed, 1.0), 1.0)
            scene.zone('zone_build').set('size', unscaled.zone('zone_build').get('size'))
        """),
    ),
    Operator(
        "jitter_without_scale",
        "determinism",
        _TESTED,
        ("raw_one_part_bin",),
        surgery("scene.jitter('0.004 0.004 0 0.1')"),
        twin=surgery("scene.jitter(scene.m(4, 4, 0) + ' 0.1')"),
    ),
    Operator(
        "small_seeds",
        "determinism",
        _TESTED,
        _RAW,
        surgery("""
            if seed > 2:
                raise ValueError(seed)
        """),
    ),
    Operator(
        "small_seeds_compile",
        "determinism",
        _TESTED,
        _SCENE,
        surgery("""
            if seed > 2:
                return scene.compound(), '<mujoco/'
        """),
    ),
    Operator(
        "one_scale",
        "determinism",
        _TESTED,
        _RAW,
        surgery("""
            if scale != 1:
                raise ValueError(scale)
        """),
    ),
    Operator("up_to_one_and_a_half", "determinism", _TESTED, _SCENE, surgery("assert scale <= 1.5")),
    Operator(
        "huge_seeds_loop",
        "determinism",
        _TESTED,
        ("raw_tiny",),
        surgery("""
            while seed > 2:
                scale += 1
        """),
    ),
)
"""Every phrase of the gate's row."""
