"""Prompts and what they say, one line each: loads | named kinds | facts; or the reason of a refusal and words of it.

Of facts, those that matter: `subject.attribute=value`, a range as `low..high`, a bound as `40..` or `..40`.
"""

# ruff: noqa: RUF001  (people type typographic signs)

from __future__ import annotations

UNDERSTOOD: dict[str, str] = {
    # newcomers' own
    "Push a 40 mm cube into a square 80 mm on a side.": "cube | zone | zone.length=80 zone.width=80",
    "Get a 30 mm cube and a 50 mm ball, both made of steel, over a bump.": (
        "cube ball | bump | payload_a.material=steel payload_b.material=steel"
    ),
    "Move a cube from (-200, 0, 20) mm to (200, 0, 20) mm. Wall at x = 0 mm, 50 mm high.": (
        "cube | wall | wall.x=0 wall.height=50"
    ),
    "Push a 50 mm cube into a bin 100 mm square.": "cube | bin | payload.size=50 bin.length=100 bin.width=100",
    "Push a 30 mm cube through a 60 mm square window.": "cube | window | window.length=60 window.width=60",
    "Put a cube over a wall so that it rests in a bin for 2 s.": "cube | bin wall | task.dwell=2",
    "Get both a 30 mm cube and a 40 mm ball over a bump.": "cube ball | bump | payload_a.size=30 payload_b.diameter=40",
    "Move a cube and a ball from the first of two tables into one open bin on the second table.": (
        "cube ball | bin tables | bin.count=1"
    ),
    "Put a 40 mm cube into a bin, rim height 60 mm, wall thickness 4 mm.": "cube | bin | bin.height=60 bin.thickness=4",
    "Put a 40 mm cube into a bin; its walls are 4 mm thick.": "cube | bin | payload.size=40 bin.thickness=4",
    # the examples of the documentation
    "A 30 mm steel ball on a ledge must be delivered into a bin 250 mm to the side and 400 mm lower.": (
        "ball | ledge bin | payload.diameter=30 payload.material=steel way.distance=250 way.drop=400"
    ),
    "Push a 50 mm steel cube across a 120 mm gap between two platforms 100 mm high.": (
        "cube | gap platforms | payload.size=50 payload.material=steel gap.width=120 platforms.height=100 "
        "platforms.count=2"
    ),
    "Slip a 40 mm brass ring with a 20 mm hole over a post 12 mm in diameter and 80 mm tall.": (
        "ring | post | payload.diameter=40 payload.inner_diameter=20 payload.material=brass post.diameter=12 "
        "post.height=80"
    ),
    "Get a wooden rod, 150 mm long and 10 mm thick, through a 60 x 40 mm window in a 200 mm high wall.": (
        "rod | window | payload.length=150 payload.diameter=10 payload.material=oak window.width=60 window.height=40 "
        "wall.height=200"
    ),
    "Two cubes of 3 cm have to end up in the same tray.": "cube cube | tray | payload_a.size=30 payload_b.size=30",
    "A puck must pass a swinging pendulum (period 2 s) and stop in a marked zone.": (
        "puck | pendulum zone | pendulum.period=2"
    ),
    "Move the cylinder (d = 40 mm, h = 60 mm) from (-200, 0, 30) mm into the box x 100..200, y -50..50, z 0..80 mm, "
    "avoiding x -50..50, y -100..100, z 0..60 mm.": (
        "cylinder | forbidden zone | payload.diameter=40 payload.height=60 start.x=-200 start.y=0 start.z=30 "
        "goal.x=100..200 goal.y=-50..50 goal.z=0..80 forbid.x=-50..50 forbid.y=-100..100 forbid.z=0..60"
    ),
    "Bring a 2 inch cube up a staircase of four steps, each 30 mm high.": (
        "cube | stairs | payload.size=50.8 stairs.count=4 stairs.step_height=30"
    ),
    "Roll a marble under a beam with 25 mm clearance into a narrow throat.": (
        "ball | low_gate throat | low_gate.clearance=25"
    ),
    "Put the disc through the hinged door (opens 0 to 90 degrees) within 12 s; it must not touch the walls and nothing "
    "may be drilled.": ("puck | door | door.angle=0..90 task.deadline=12 task.not_touch=wall task.not_drill=yes"),
    # one-liners
    "A cube on a table must get into a bin.": "cube | table bin |",
    "Get the ball into the basket.": "ball | bin |",
    "Roll a ball down a staircase into a box.": "ball | stairs bin |",
    "A 40 mm box must be pushed across the floor into a zone.": "box | floor zone | payload.size=40",
    "Push the crate over the ditch.": "box | gap |",
    "Thread a washer onto a spindle.": "ring | post |",
    "Drop a 20 mm marble into a funnel.": "ball | throat | payload.diameter=20",
    "Slide a puck under a low gate.": "puck | low_gate |",
    "Move a cube 300 mm to the right.": "cube | | way.distance=300",
    "Push a 40 mm cube 25 cm along the floor.": "cube | floor | payload.size=40 way.distance=250",
    "Carry a rod through a tunnel.": "rod | tunnel |",
    "Get a ball past a revolving door.": "ball | turnstile |",
    "A ball has to pass a rotating gate (rpm below).": "ball | turnstile |",
    "Lift a 50 mm cube 200 mm onto a shelf.": "cube | shelf | payload.size=50 way.rise=200",
    "Bring an object over a 40 mm high hurdle.": "object | bump | bump.height=40",
    "Push a cylinder over a speed bump 15 mm high into a tray.": "cylinder | bump tray | bump.height=15",
    "Transfer a coin from one table to another table 120 mm apart.": "puck | tables | gap.width=120",
    "A lever should toss the ball into a bin.": "ball | lever bin |",
    "Use a lift to bring the cube from the floor to a ledge 300 mm high.": (
        "cube | floor ledge lift | ledge.height=300"
    ),
    "A cube rides a turntable into the target zone.": "cube | turntable zone |",
    "Roll two balls into one bin.": "ball ball | bin |",
    "A ball and a cube must both end in the tray.": "ball cube | tray |",
    "The block has to go over a wall 80 mm high.": "box | wall | wall.height=80",
    "Move a puck around a forbidden zone.": "puck | forbidden |",
    "The ball must reach the exit of a pipe 60 mm in diameter.": "ball | tunnel | tunnel.diameter=60",
    # sizes said in many ways
    "A cube with an edge length of 60 mm must reach a tray.": "cube | tray | payload.size=60",
    "A cube with 60 mm edges must reach a tray.": "cube | tray | payload.size=60",
    "A cube (60 mm on a side) must reach a tray.": "cube | tray | payload.size=60",
    "A cube measuring 6 cm must reach a tray.": "cube | tray | payload.size=60",
    "A 60-mm cube must reach a tray.": "cube | tray | payload.size=60",
    'A 2" cube must reach a tray.': "cube | tray | payload.size=50.8",
    "A 0.05 m cube must reach a tray.": "cube | tray | payload.size=50",
    "A 60 x 40 x 20 mm block must reach a tray.": ("box | tray | payload.length=60 payload.width=40 payload.height=20"),
    "A block of 60 mm x 40 mm x 20 mm must reach a tray.": (
        "box | tray | payload.length=60 payload.width=40 payload.height=20"
    ),
    "A block 60 mm long, 40 mm wide and 20 mm high must reach a tray.": (
        "box | tray | payload.length=60 payload.width=40 payload.height=20"
    ),
    "A ball of 15 mm radius must reach a tray.": "ball | tray | payload.diameter=30",
    "A ball with a radius of 15 mm must reach a tray.": "ball | tray | payload.diameter=30",
    "A ball, diameter 30 mm, must reach a tray.": "ball | tray | payload.diameter=30",
    "A ball (Ø30 mm) must reach a tray.": "ball | tray | payload.diameter=30",
    "A ball 30 mm across must reach a tray.": "ball | tray | payload.diameter=30",
    "Push a cylinder 7 cm across and 10 cm tall over a bump onto a mat.": (
        "cylinder | bump zone | payload.diameter=70 payload.height=100"
    ),
    "A puck 60 mm in diameter and 20 mm thick must reach a tray.": (
        "puck | tray | payload.diameter=60 payload.height=20"
    ),
    "A 60 mm diameter, 20 mm thick puck must reach a tray.": "puck | tray | payload.diameter=60 payload.height=20",
    "A cylinder 40 x 60 mm must reach a tray.": "cylinder | tray | payload.diameter=40 payload.height=60",
    "A rod of length 20 cm and diameter 8 mm must reach a tray.": (
        "rod | tray | payload.length=200 payload.diameter=8"
    ),
    "A ring with an outer diameter of 50 mm and an inner diameter of 30 mm must go over a peg.": (
        "ring | post | payload.diameter=50 payload.inner_diameter=30"
    ),
    "A ring, 50 mm outer diameter, 30 mm bore, 8 mm thick, must go over a peg.": (
        "ring | post | payload.diameter=50 payload.inner_diameter=30 payload.height=8"
    ),
    "A cube of at least 40 mm must reach a tray.": "cube | tray | payload.size=40..",
    "A cube no larger than half a metre must reach a tray that is at most 1 m wide.": (
        "cube | tray | payload.size=..500 tray.width=..1000"
    ),
    "A cube weighing 200 g must reach a tray.": "cube | tray | payload.mass=0.2",
    "A 0.5 kg steel cube must reach a tray.": "cube | tray | payload.mass=0.5 payload.material=steel",
    "The payload, a 50 mm cube made of beech with a mass of 90 g, must reach a tray.": (
        "cube | tray | payload.size=50 payload.material=beech payload.mass=0.09"
    ),
    "A stainless steel ball must reach a tray.": "ball | tray | payload.material=stainless_steel",
    "A plastic ball must reach an oak tray.": "ball | tray | payload.material=abs tray.material=oak",
    "A cube with a friction coefficient of 0.3 must reach a tray.": "cube | tray | payload.friction=0.3",
    "A thirty millimetre cube must reach a tray.": "cube | tray | payload.size=30",
    # obstacles
    "Push a 40 mm cube across a gap of 100 to 150 mm.": "cube | gap | payload.size=40 gap.width=100..150",
    "Push a 40 mm cube across a 100-150 mm gap.": "cube | gap | gap.width=100..150",
    "Push a 40 mm cube across a gap between 100 and 150 mm wide.": "cube | gap | gap.width=100..150",
    "Push a 40 mm cube across a 120 ± 5 mm gap.": "cube | gap | gap.width=115..125",
    "Two tables are 150 mm apart; move a cube from one to the other.": "cube | tables | gap.width=150",
    "The distance between the two tables is 20 cm. A cube must get across.": "cube | tables | gap.width=200",
    "Move a ball through a 50 mm round hole in a 5 mm thick wall.": (
        "ball | window | window.diameter=50 wall.thickness=5"
    ),
    "A ball must fly through a window 80 mm wide and 60 mm high whose sill is 120 mm above the floor.": (
        "ball | window | window.width=80 window.height=60 window.sill=120"
    ),
    "Lift the cube over a 150 mm tall, 20 mm thick wall.": "cube | wall | wall.height=150 wall.thickness=20",
    "Slide the block below a bar 60 mm above the floor.": "box | low_gate | low_gate.clearance=60",
    "A cube must pass under a gate with a clearance of 55 mm.": "cube | low_gate | low_gate.clearance=55",
    "Push a puck through an S-shaped corridor 80 mm wide.": "puck | corridor | corridor.width=80",
    "Push a puck through a corridor 80 mm wide with two 90 degree bends.": (
        "puck | corridor | corridor.width=80 corridor.count=2"
    ),
    "A ball rolls past a pendulum that swings through 60 degrees every 1.5 s.": (
        "ball | pendulum | pendulum.angle=60 pendulum.period=1.5"
    ),
    "A cube passes a pendulum swinging at 0.5 Hz.": "cube | pendulum | pendulum.period=2",
    "Get a cube past a rotating bar turning at 30 rpm.": "cube | turnstile | turnstile.period=2",
    "Slide a box past a swinging arm 300 mm long.": "box | pendulum | pendulum.length=300",
    "A puck must cross the table without entering a 100 x 100 mm no-go area.": (
        "puck | table forbidden | forbidden.length=100 forbidden.width=100"
    ),
    "Roll a ball over a kerb of 12 mm.": "ball | bump | bump.height=12",
    # receptacles
    "A cube must land in a bin 120 mm wide, 150 mm long and 80 mm deep.": (
        "cube | bin | bin.width=120 bin.length=150 bin.depth=80"
    ),
    "A cube must land in a 120 x 150 x 80 mm bin.": "cube | bin | bin.length=120 bin.width=150 bin.height=80",
    "Put a rod into a tray with a 15 mm high rim.": "rod | tray | tray.height=15",
    "A ball must enter a tunnel 300 mm long and 70 mm wide.": "ball | tunnel | tunnel.length=300 tunnel.width=70",
    "Roll a ball into a throat 45 mm wide.": "ball | throat | throat.width=45",
    "A ring must drop onto a 10 mm x 100 mm peg.": "ring | post | post.diameter=10 post.height=100",
    "A ring goes over a vertical steel rod 12 mm in diameter.": "ring | post | post.diameter=12 post.material=steel",
    # mechanisms
    "A cube must be pushed through a hinged door that opens by 80 degrees.": "cube | door | door.angle=80",
    "Put a ball in a drawer with 150 mm of travel.": "ball | drawer | drawer.travel=150",
    "A driven roller 40 mm in diameter moves a box into a zone.": "box | roller zone | roller.diameter=40",
    "A puck rides on a rotating disc, one turn every 6 s, into a tray.": "puck | turntable tray | turntable.period=6",
    "A cube is raised by an elevator with 250 mm travel onto a shelf.": "cube | lift shelf | lift.travel=250",
    "The lever is 200 mm long and throws a ball into a bin.": "ball | lever bin | lever.length=200",
    # the way
    "A cube must move from a table to a bin 300 mm away.": "cube | table bin | way.distance=300",
    "A cube must move from a table into a bin at a distance of 40 cm.": "cube | table bin | way.distance=400",
    "A ball drops from a shelf into a bucket half a metre below.": "ball | shelf bin | way.drop=500",
    "A cube goes from a table 300 mm high to a shelf 200 mm higher.": (
        "cube | table shelf | table.height=300 way.rise=200"
    ),
    "A cube moves from one table to another of the same height.": "cube | tables | way.level=yes",
    "A ball starts 300 mm above the floor and must land in a bin.": "ball | bin | start.height=300",
    "A ball is dropped from a height of 30 cm into a bin.": "ball | bin | start.height=300",
    "The cube starts anywhere within 20 mm of the table's centre and must reach a bin.": (
        "cube | table bin | start.jitter=20"
    ),
    "A cube starts at x between -220 and -180 mm and must reach a tray.": "cube | tray | start.x=-220..-180",
    "A cube starts at x = -200 mm, y = 0 mm ± 15 mm and ends in a zone.": "cube | zone | start.x=-200 start.y=-15..15",
    "Bring the ball to the point (300, 0, 20) mm.": "ball | | goal.x=300 goal.y=0 goal.z=20",
    "All dimensions in mm. Ball at (0, 0, 15). Goal: x 100..200, y -50..50, z 0..60.": (
        "ball | | start.x=0 start.y=0 start.z=15 goal.x=100..200 goal.z=0..60"
    ),
    "The cube must not enter the region x -50 to 50 mm, y -50 to 50 mm, z 0 to 100 mm on its way to the bin.": (
        "cube | forbidden bin | forbid.x=-50..50 forbid.z=0..100"
    ),
    # the task
    "A cube must reach a tray in less than 8 seconds.": "cube | tray | task.deadline=8",
    "A cube must reach a tray. Time limit: 10 s.": "cube | tray | task.deadline=10",
    "A cube must reach a tray and stay there for 2 s.": "cube | tray | task.dwell=2",
    "A cube must reach a tray, remain for at least 1.5 seconds, all within 10 s.": (
        "cube | tray | task.dwell=1.5 task.deadline=10"
    ),
    "A cube must reach a tray without touching the floor.": "cube | tray | task.not_touch=floor",
    "A cube must reach a tray without hitting the wall or the floor.": ("cube | tray | task.not_touch=wall"),
    "A cube must cross the gap without falling.": "cube | gap | task.no_fall=yes",
    "Nothing may be glued to the table. A cube must reach a tray.": "cube | table tray | task.not_drill=yes",
    "A cube must reach a tray; the platform must not be modified.": "cube | table tray | task.not_drill=yes",
    "No drilling. A cube must reach a tray.": "cube | tray | task.not_drill=yes",
    # sides
    "The left platform is 100 mm high and the right platform is 140 mm high; a 50 mm cube must cross the 120 mm gap.": (
        "cube | platforms gap | platform_left.height=100 platform_right.height=140 payload.size=50 gap.width=120"
    ),
    "From a 100 mm high platform to a 150 mm high platform, move a 50 mm cube over a 120 mm gap.": (
        "cube | platforms gap | platform_left.height=100 platform_right.height=150 gap.width=120"
    ),
    "A cube goes from a table 80 mm high to a table 120 mm high.": (
        "cube | tables | table_left.height=80 table_right.height=120"
    ),
    # negations and other ways to name nothing
    "A cube must reach a tray. There is no wall.": "cube | tray |",
    "A ball must get into a bin without a lid.": "ball | bin |",
    "A cube crosses a floor without any bumps or walls into a zone.": "cube | floor zone |",
    # sloppy, loud, long
    "pls make smth where a 3cm ball goes in a bucket, 20cm lower": "ball | bin | payload.diameter=30 way.drop=200",
    "CUBE 50 MM, GAP 120 MM, PLATFORMS 100 MM HIGH": (
        "cube | gap platforms | payload.size=50 gap.width=120 platforms.height=100"
    ),
    "cube 5cm → tray, 30cm away!!": "cube | tray | payload.size=50 way.distance=300",
    "Payload: steel ball, 30 mm diameter\nSupport: table, 200 mm high\nGoal: bin, 300 mm away\nDeadline: 10 s": (
        "ball | table bin | payload.diameter=30 payload.material=steel table.height=200 way.distance=300 "
        "task.deadline=10"
    ),
    "- Payload: brass cylinder, Ø30 x 50 mm\n- Obstacle: wall, 120 mm high\n- Receptacle: tray, 100 x 80 mm\n"
    "- Constraints: must not touch the wall; 8 s": (
        "cylinder | wall tray | payload.diameter=30 payload.height=50 payload.material=brass wall.height=120 "
        "tray.length=100 tray.width=80 task.not_touch=wall task.deadline=8"
    ),
    "I would like a benchmark where a 50 mm cube has to be pushed across a 120 mm gap.": (
        "cube | gap | payload.size=50 gap.width=120"
    ),
    "Design a task. A brass puck, Ø 60 mm, 15 mm thick, lies on a table 250 mm high. It has to be brought into a tray "
    "(200 x 150 mm, rim 20 mm) which stands 350 mm away on the floor. The puck may start anywhere within 10 mm. The "
    "task must be finished within 15 s.": (
        "puck | table tray floor | payload.diameter=60 payload.height=15 payload.material=brass table.height=250 "
        "tray.length=200 tray.width=150 tray.height=20 way.distance=350 start.jitter=10 task.deadline=15"
    ),
    "Move a “steel” cube of 4,5 cm over a wall – 6 cm high – into a tray…": (
        "cube | wall tray | payload.size=45 payload.material=steel wall.height=60"
    ),
    # bounds of the number that follows them, and times of a mechanism's own
    "A 60 mm cube, at most 300 g, must get over a wall 60 mm high, at least 10 mm thick.": (
        "cube | wall | payload.size=60 payload.mass=..0.3 wall.height=60 wall.thickness=10.."
    ),
    "A cube must cross a 100 mm gap, at most 6 s.": "cube | gap | gap.width=100 task.deadline=6",
    "A ball must pass under a pendulum. The pendulum swings back and forth in 2 s.": (
        "ball | pendulum | pendulum.period=2"
    ),
    "A ball must pass a pendulum that swings to and fro in 2 s and reach a bin within 12 s.": (
        "ball | pendulum bin | pendulum.period=2 task.deadline=12"
    ),
    "A cube must be carried over a roller, which rotates in 2 s.": "cube | roller | roller.period=2",
    "A lift must raise the ball 150 mm in 8 s.": "ball | lift | task.deadline=8",
}
"""What is read."""

REFUSED: dict[str, tuple[str, str]] = {
    "A staircase of 5 steps, 150 mm high: carry a ball up.": ("ambiguous_task", "of each step, or of all in total"),
    "Push a 40 mm cube over a 50 mm wall; the cube must not be made of metal.": (
        "outside_library",
        "rules a material out",
    ),
    "Move a 40 mm cube over a wall into a bin that is 2 cubes wide.": ("outside_library", "told in payloads"),
    "Push a 40 mm cube over a block 50 mm high.": ("outside_library", "“block” is no obstacle"),
    "Move a wooden block over a concrete block.": ("outside_library", "“block” is no obstacle"),
    "A ball must pass through a ring of 80 mm.": ("outside_library", "“ring” is no obstacle"),
    "Move a cube over a 50 mm high box into a bin.": ("outside_library", "where things come to rest here"),
    "A cube must be put on a 100 mm high box.": ("outside_library", "name a shelf or a table"),
    "A 1 inch ball must fall through a 1.5 inch opening in a table.": ("outside_library", "a hole to fall through"),
    "Push a cube (30 mm) into the corner of a table.": ("outside_library", "is a corner"),
    "Roll a 40 mm ball under a table 300 mm high and into a bin.": ("outside_library", "nothing to pass below"),
    "Push a 40 mm cube up one 20 mm high step.": ("outside_library", "is one step"),
    "Open the drawer and put the 30 mm cube inside.": ("outside_library", "one stands open"),
    "Close a drawer with a cube in it.": ("outside_library", "no goal is that it opens or closes"),
    "A steel cube pushes a wooden ball into a bin.": ("outside_library", "moved by something that is moved"),
    "Push a 40 mm cube through an L-shaped corridor.": ("outside_library", "another form"),
    "Put a 40 mm cube into a bin with 60 mm walls.": ("ambiguous_task", "their height or their thickness"),
    "Push a cube to a zone in the middle of a 600 mm long floor.": ("ambiguous_task", "600 mm long"),
    "": ("ambiguous_task", "empty"),
    " \n\t ": ("ambiguous_task", "empty"),
    "?!…": ("ambiguous_task", "empty"),
    "Design something cool.": ("ambiguous_task", "what must be moved"),
    "A wall and a bin.": ("ambiguous_task", "what must be moved"),
    "Bewege einen Würfel von 50 mm über eine Lücke von 120 mm.": ("ambiguous_task", "English"),
    "Déplacez le cube de 50 mm vers la boîte rouge.": ("ambiguous_task", "English"),
    "把一个立方体推过缺口,然后放进盒子里": ("ambiguous_task", "what must be moved"),
    "A cube rides a conveyor into a bin.": ("outside_library", "conveyor"),
    "A cube slides down a ramp into a bin.": ("outside_library", "ramp"),
    "A cube must cross a bridge.": ("outside_library", "bridge"),
    "A ball hits three dominoes and lands in a bin.": ("outside_library", "domino"),
    "A giraffe must be moved into a bin.": ("outside_library", "giraffe"),
    "A ball is thrown through a hoop by a catapult into a bin.": ("outside_library", "catapult"),
    "Three cubes must end up in a bin.": ("outside_library", "3 payloads"),
    "A ball, a cube and a rod must end up in a bin.": ("outside_library", "payloads"),
    "A magnet pulls a steel ball into a bin.": ("unsupported_physics", "magnet"),
    "A cube floats on water into a bin.": ("unsupported_physics", "water"),
    "A rope drags the cube into a tray.": ("unsupported_physics", "rope"),
    "The wind blows a ball into a bin.": ("unsupported_physics", "wind"),
    "A 50 cube must cross a gap.": ("ambiguous_task", "50 cube"),
    "Move the cube to (100, 0, 20).": ("ambiguous_task", "no unit"),
    "A cube must cross a gap at 30 °C.": ("ambiguous_task", "30"),
    "A cube must be pushed with 5 N into a bin.": ("outside_library", "force"),
    "A cube moves at 50 mm/s into a bin.": ("outside_library", "speed"),
    "A 40 or 50 mm cube must reach a tray.": ("ambiguous_task", "leaves open"),
    "A 0 mm cube must reach a tray.": ("invalid_objectives", "0 mm"),
    "A 30 x 30 x 60 mm cube must reach a tray.": ("contradictory_constraints", "no cube"),
    "A 50 mm cube must reach a tray. The cube is 60 mm wide.": ("contradictory_constraints", "contradict"),
    "A 9999999999 mm cube must reach a tray.": ("outside_library", "larger"),
    "A cube must reach a tray after 3 s.": ("outside_library", "after 3 s"),
    "A cube must reach a tray in 5 jumps.": ("ambiguous_task", "5 jumps"),
    "A cube is moved 300 mm in at least 5 s.": ("outside_library", "asks for a least time"),
    "A ball must be put into a bin in no less than 4 seconds.": ("outside_library", "asks for a least time"),
    "A ball must pass a lift. The lift rises 150 mm in 4 s.": ("outside_library", "how long the lift itself moves"),
    "A ball must pass through a door that closes within 3 s.": ("outside_library", "how long the door itself moves"),
    "A turntable makes half a turn in 3 s and carries a puck.": ("outside_library", "of a part of a turn"),
}
"""What is refused, with which reason, and words of its message."""
