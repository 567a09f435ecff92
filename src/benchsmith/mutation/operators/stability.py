"""Scenes that cannot hold still: they blow up, creep, run away or make energy."""

from __future__ import annotations

from benchsmith.mutation.operators.operator import Operator, surgery

_EXPLODE, _SQUEEZE, _CREEP, _RUN, _ENERGY = (
    "explosions",
    "squeezed bodies",
    "creep",
    "runaway drives",
    "energy-making drives",
)

_PRESSED = """
for side, name in ((-1, "jaw_left"), (1, "jaw_right")):
    edge = scene.part("crate").bounding_box().size.X / scale / 2
    scene.box(name, (20, 40, 40), (side * (edge + 10), 0, 20))
crate, = scene.geoms("crate")
x, y, z = (float(half) for half in crate.get("size").split())
crate.set("size", f"{{x + {along} * 1e-5 * scale:.9g}} {{y}} {{z + {down} * 1e-5 * scale:.9g}}")
crate.set("solref", "{contact}")
"""

_STRETCHED = """
joint = scene.body("bob").find("joint")
joint.attrib.update(stiffness=str({stiffness}), springref="{degrees}", damping=str({damping}))
"""

_SINKING = """
scene.section("actuator").clear()
scene.section("custom").remove(next(t for t in scene.root.iter("text") if t.get("name") == "drive_{label}"))
joint = scene.body("{label}").find("joint")
# Its own weight sinks it by some 5 mm/s.
joint.set("damping", str(45 * scale**3))
joint.set("range", f"{{-0.035 * scale}} {{0.02 * scale}}")
scene.move("{label}", z=40 + seed % 5)
"""

OPERATORS = (
    Operator(
        "cocked_spring",
        "stability",
        _EXPLODE,
        ("raw_pendulum",),
        surgery(_STRETCHED.format(stiffness="400", degrees="170", damping="0")),
        twin=surgery(_STRETCHED.format(stiffness="0.4", degrees="0", damping="0.05")),
    ),
    Operator(
        "stiff_drive",
        "stability",
        _EXPLODE,
        ("raw_shuttle", "raw_sine_gate"),
        surgery(
            """
            for drive in scene.section('actuator'):
                drive.set('kp', '1e9')
                drive.set('kv', '0')
            scene.section('option').set('integrator', 'Euler')
            """
        ),
    ),
    Operator(
        "stiff_joint_of_a_light_gate",
        "stability",
        _EXPLODE,
        ("scene_turnstile",),
        surgery(
            """
            scene.body('bar').find('joint').attrib.update(stiffness='1e6', springref='60', damping='0')
            """
        ),
    ),
    Operator(
        "squeezed_into_the_ground",
        "stability",
        _SQUEEZE,
        ("raw_movable",),
        surgery(_PRESSED.format(along=0, down=2, contact="-4e8 -200")),
        twin=surgery(_PRESSED.format(along=0, down=2, contact="0.002 1")),
    ),
    Operator(
        "squeezed_between_jaws",
        "stability",
        _SQUEEZE,
        ("raw_movable",),
        surgery(_PRESSED.format(along=2, down=2, contact="-4e8 -200")),
        twin=surgery(_PRESSED.format(along=2, down=2, contact="0.002 1")),
    ),
    Operator(
        "slow_return",
        "stability",
        _CREEP,
        ("raw_pendulum",),
        surgery(_STRETCHED.format(stiffness="20 * scale**4", degrees="25", damping="300 * scale**4")),
    ),
    Operator("sinking_grid", "stability", _CREEP, ("raw_portcullis",), surgery(_SINKING.format(label="grid"))),
    Operator("sinking_gate", "stability", _CREEP, ("scene_late_gate",), surgery(_SINKING.format(label="gate"))),
    Operator(
        "turning_at_once",
        "stability",
        _RUN,
        ("raw_turntable", "raw_turntable_start"),
        surgery("""scene.drive('disc', f'{{"kind":"constant","value":{0.9 + seed % 5 / 50}}}')"""),
    ),
    Operator(
        "rollers_turn_at_once",
        "stability",
        _RUN,
        ("raw_rollers",),
        surgery(
            """
            for index in range(4):
                scene.drive(f'roller_{index}', f'{{"kind":"constant","value":{-2.5 - seed % 5 / 10}}}')
            """
        ),
    ),
    Operator(
        "motor_without_limit",
        "stability",
        _RUN,
        ("raw_shuttle",),
        surgery(
            """
            actuators = scene.section('actuator')
            actuators.clear()
            ET.SubElement(actuators, 'motor', name='shuttle_drive', joint='shuttle_joint')
            scene.body('shuttle').find('joint').set('damping', '0')
            force = (3000 + seed % 5 * 50) * scale**3
            tempo = '"delay_s":0.5,"rise_s":0.01,"hold_s":0.3,"fall_s":0.01,"rest_s":0.3'
            scene.drive('shuttle', f'{{"kind":"trapezoid","low":0,"high":{force},{tempo}}}')
            """
        ),
    ),
    Operator(
        "fed_back_the_wrong_way",
        "stability",
        _RUN,
        ("raw_driven_gate",),
        surgery(
            """
            actuators = scene.section('actuator')
            actuators.clear()
            wrong = {'gainprm': '20', 'biastype': 'affine', 'biasprm': '0 20 2'}
            ET.SubElement(actuators, 'general', wrong, name='gate_drive', joint='gate_joint')
            """
        ),
    ),
    Operator(
        "negative_damping",
        "stability",
        _ENERGY,
        ("raw_pendulum",),
        surgery(_STRETCHED.format(stiffness="2 * scale**4", degrees="2", damping="-0.2 * scale**5")),
    ),
    Operator(
        "fed_by_its_speed",
        "stability",
        _ENERGY,
        ("raw_driven_gate", "scene_turnstile"),
        surgery(
            """
            for joint in scene.root.iter('joint'):
                joint.attrib.update(damping=str(-0.2 * scale**5), stiffness=str(0.5 * scale**5), springref='10')
            """
        ),
    ),
)
"""Every phrase of the gate's row."""
