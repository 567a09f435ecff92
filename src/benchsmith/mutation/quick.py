"""What of the corpus a quick run takes: enough to notice a gate that broke, in the minutes that a change may cost."""

from __future__ import annotations

QUICK_SCENES = frozenset(
    {
        *("raw_pin_fit", "raw_one_part_bin", "raw_tube_bin", "raw_ring_payload", "raw_curved_ramp", "raw_driven_gate"),
        *("raw_shuttle", "raw_pendulum", "raw_no_ground", "raw_capsule", "raw_frustum", "raw_movable"),
        *("raw_turntable", "raw_stairs", "raw_replicate", "raw_classes", "raw_nested", "raw_coarse_step", "raw_tiny"),
        *("raw_sheet_metal", "raw_tall_mast", "raw_key_slot", "raw_two_joint_arm", "scene_table_900", "scene_tower"),
        *("scene_touching_blocks", "scene_thin_sheet", "scene_bin_walls", "scene_drop", "scene_goal_post"),
        *("scene_three_payloads", "scene_ball_ledge", "scene_rod", "scene_heavy", "scene_centimetre"),
        *(
            "scene_jitter_yaw",
            "raw_window_wall",
            "raw_ring_over_post",
            "raw_turned_rod",
            "raw_queue",
            "scene_late_gate",
        ),
    }
)
"""One or two good scenes of each kind; twins come in addition, and are built at the given seeds only."""

QUICK_DRAWN = frozenset(
    {
        *("raw_tiny", "all_transparent_twin", "invisible_part_twin"),
    }
)
"""Good scenes that a quick run draws: pictures cost more than all the rest of it."""

QUICK_PROVEN = frozenset(
    {
        *(
            "raw_one_part_bin",
            "raw_driven_gate",
            "raw_window_wall",
            "raw_turned_rod",
            "raw_queue",
            "raw_ring_over_post",
        ),
        *("scene_bin_walls", "scene_drop", "scene_rod"),
    }
)
"""Good scenes that a quick run lets move: each kind of way once: over, through, turned, one after another."""
