"""MJCF that means harm: each function makes one from a sound one (`xml`) and the targets of the attack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Targets = Mapping[str, Any]


def include_file(xml: str, targets: Targets) -> str:
    return _with(xml, f'<include file="{targets["secret"]}"/>')


def include_key(xml: str, targets: Targets) -> str:
    return _with(xml, f'<include file="{targets["outside"]}/.ssh/id_ed25519"/>')


def mesh_file(xml: str, targets: Targets) -> str:
    return _with(xml, f'<asset><mesh name="m" file="{targets["secret"]}" content_type="model/obj"/></asset>')


def texture_file(xml: str, targets: Targets) -> str:
    return _with(
        xml, f'<asset><texture name="t" type="2d" file="{targets["secret"]}" content_type="image/png"/></asset>'
    )


def height_field_file(xml: str, targets: Targets) -> str:
    return _with(xml, f'<asset><hfield name="h" file="{targets["secret"]}" size="1 1 1 1"/></asset>')


def model_file(xml: str, targets: Targets) -> str:
    return _with(xml, f'<asset><model name="m" file="{targets["secret"]}"/></asset>')


def file_of_a_device(xml: str, _: Targets) -> str:
    return _with(xml, '<include file="/dev/zero"/>')


def mesh_directory(xml: str, targets: Targets) -> str:
    return _with(xml, f'<compiler meshdir="{targets["outside"]}"/><asset><mesh name="m" file="secret.txt"/></asset>')


def plugin(xml: str, targets: Targets) -> str:
    return _with(xml, f'<extension><plugin plugin="{targets["outside"]}/secret.txt"/></extension>')


def entity_of_a_file(xml: str, targets: Targets) -> str:
    return f'<!DOCTYPE m [<!ENTITY s SYSTEM "file://{targets["secret"]}">]>' + xml.replace("<mujoco>", "<mujoco>&s;", 1)


def entity_over_the_network(xml: str, targets: Targets) -> str:
    address = f"http://127.0.0.1:{targets['tcp']}/"
    return f'<!DOCTYPE m SYSTEM "{address}" [<!ENTITY s SYSTEM "{address}">]>' + xml.replace(">", ">&s;", 1)


def entity_bomb(xml: str, _: Targets) -> str:
    return _entities() + xml.replace('name="near"', 'name="&e19;"')


def entity_bomb_in_another_encoding(xml: str, _: Targets) -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?>' + _entities() + xml.replace('name="near"', 'name="&e19;"')
    return text.encode("utf-16")


def deep_nesting(xml: str, _: Targets) -> str:
    depth = 200_000
    return _with(xml, "<worldbody>" + "<body>" * depth + "</body>" * depth + "</worldbody>")


def nested_a_thousand_deep(xml: str, _: Targets) -> str:
    depth = 5000
    return _with(xml, "<worldbody>" + "<frame>" * depth + "</frame>" * depth + "</worldbody>")


def billion_copies(xml: str, _: Targets) -> str:
    copies = '<replicate count="1000" offset="1 0 0">' * 3 + '<geom size="1"/>' + "</replicate>" * 3
    return _with(xml, f"<worldbody>{copies}</worldbody>")


def one_huge_count(xml: str, _: Targets) -> str:
    return _with(xml, '<worldbody><replicate count="2147483647"><geom size="1"/></replicate></worldbody>')


def huge_flex(xml: str, _: Targets) -> str:
    grid = '<flexcomp name="f" type="grid" count="2000 2000 2000" spacing=".1 .1 .1" radius=".01"/>'
    return _with(xml, f'<worldbody><body name="b">{grid}</body></worldbody>')


def huge_composite(xml: str, _: Targets) -> str:
    cable = '<composite type="cable" count="2000000000 1 1" curve="s" size="1"><geom size=".1"/></composite>'
    return _with(xml, f'<worldbody><body name="b">{cable}</body></worldbody>')


def huge_arena(xml: str, _: Targets) -> str:
    return _with(xml, '<size memory="900G"/>')


def huge_user_data(xml: str, _: Targets) -> str:
    return _with(xml, '<size nuserdata="2000000000" nuser_geom="200000000"/>')


def huge_numeric(xml: str, _: Targets) -> str:
    return _with(xml, '<custom><numeric name="big" size="2000000000"/></custom>')


def huge_texture(xml: str, _: Targets) -> str:
    picture = '<texture name="t" type="2d" builtin="checker" width="60000" height="60000"/>'
    return _with(xml, f"<asset>{picture}</asset>")


def huge_height_field(xml: str, _: Targets) -> str:
    field = '<hfield name="h" nrow="40000" ncol="40000" size="1 1 1 1"/>'
    return _with(xml, f'<asset>{field}</asset><worldbody><geom type="hfield" hfield="h"/></worldbody>')


def huge_built_in_mesh(xml: str, _: Targets) -> str:
    mesh = '<mesh name="m" builtin="supertorus" params="20000 0.3 1 1"/>'
    return _with(xml, f'<asset>{mesh}</asset><worldbody><geom type="mesh" mesh="m"/></worldbody>')


def mesh_of_many_vertices(xml: str, _: Targets) -> str:
    vertices = " ".join(f"{x % 97} {x % 89} {x % 83}" for x in range(400_000))
    mesh = f'<mesh name="m" vertex="{vertices}"/>'
    return _with(xml, f'<asset>{mesh}</asset><worldbody><geom type="mesh" mesh="m"/></worldbody>')


def mesh_of_no_numbers(xml: str, _: Targets) -> str:
    mesh = '<mesh name="m" vertex="nan nan nan inf 0 0 0 1e308 0 0 0 -1e308"/>'
    return _with(xml, f'<asset>{mesh}</asset><worldbody><geom type="mesh" mesh="m"/></worldbody>')


def many_geoms(xml: str, _: Targets) -> str:
    return _with(xml, "<worldbody>" + '<geom size=".1"/>' * 200_000 + "</worldbody>")


def many_attributes(xml: str, _: Targets) -> str:
    names = " ".join(f'a{number}="1"' for number in range(300_000))
    return _with(xml, f"<worldbody {names}/>")


def coordinates_not_numbers(xml: str, _: Targets) -> str:
    return xml.replace('<body name="near" pos="', '<body name="near" pos="nan inf -inf" euler="nan 0 0" gravcomp="', 1)


def coordinates_without_end(xml: str, _: Targets) -> str:
    return xml.replace(
        "<freejoint/>", '<freejoint/><inertial pos="1e300 0 0" mass="1e300" diaginertia="1e300 1e300 1e300"/>'
    )


def horizon_without_end(xml: str, _: Targets) -> str:
    return xml.replace('name="horizon_s" data="8"', 'name="horizon_s" data="1e18"')


def horizon_not_a_number(xml: str, _: Targets) -> str:
    return xml.replace('name="horizon_s" data="8"', 'name="horizon_s" data="nan"')


def tiny_time_step(xml: str, _: Targets) -> str:
    return xml.replace('timestep="0.001"', 'timestep="1e-300"')


def name_of_megabytes(xml: str, _: Targets) -> str:
    return xml.replace('name="near"', f'name="{"n" * 10_000_000}"')


def name_for_a_terminal(xml: str, targets: Targets) -> str:
    return xml.replace('name="near"', f'name="&#27;]0;owned&#7;%s%n{{{targets["marker"]}}}../../near"')


def spaces(_: str, __: Targets) -> bytes:
    return b" " * (64 * 2**20)


def empty(_: str, __: Targets) -> bytes:
    return b""


def truncated(xml: str, _: Targets) -> str:
    return xml[: len(xml) // 2]


def not_text(xml: str, _: Targets) -> bytes:
    return b"\xff\xfe\x00\xd8" + bytes(range(256)) * 100 + xml.encode()


def _with(xml: str, fragment: str) -> str:
    return xml.replace("<mujoco>", f"<mujoco>{fragment}", 1)


def _entities() -> str:
    steps = "".join(f'<!ENTITY e{n + 1} "&e{n};&e{n};&e{n};&e{n};">' for n in range(19))
    return f'<!DOCTYPE m [<!ENTITY e0 "bomb">{steps}]>'
