"""What a mutant does to the scene that the unbroken script built: one change, in CAD, in the MJCF, or in both.

The corpus puts this file's text in place of a mutant's import of it, so a mutant is a script like any other.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from build123d import Box, Compound, Location, Pos, Shape

_DENSITY = 700.0  # of added blocks, kg/m³
_LENGTHS = ("pos", "size", "vertex", "fromto")


class Surgery:
    """A built scene under the knife. Lengths are nominal millimetres in the world frame, as the scene's own."""

    def __init__(self, compound: Compound, mjcf: str, scale: float) -> None:
        self.parts: list[Shape] = list(compound.children)
        self.root = ET.fromstring(mjcf)  # noqa: S314  (the text comes from the script above)
        self.scale = scale

    def result(self) -> tuple[Compound, str]:
        """What `build` returns."""
        return self.compound(), self.mjcf()

    def compound(self) -> Compound:
        for part in self.parts:
            part.parent = None
        return Compound(label="scene", children=self.parts)

    def mjcf(self) -> str:
        return ET.tostring(self.root, encoding="unicode")

    def m(self, *lengths: float) -> str:
        return " ".join(f"{length * self.scale / 1000:.9g}" for length in lengths)

    def part(self, label: str) -> Shape:
        return next(part for part in self.parts if part.label == label)

    def replace(self, label: str, shape: Shape | None) -> None:
        """Put another shape in a part's place, or nothing."""
        index = next(index for index, part in enumerate(self.parts) if part.label == label)
        self.parts[index].parent = None
        if shape is None:
            del self.parts[index]
        else:
            shape.label = label
            self.parts[index] = shape

    def body(self, label: str) -> ET.Element:
        return next(body for body in self.root.iter("body") if body.get("name") == label)

    def geoms(self, label: str) -> list[ET.Element]:
        return self.body(label).findall("geom")

    def zone(self, label: str) -> ET.Element:
        return next(site for site in self.root.iter("site") if site.get("name") == label)

    def section(self, tag: str) -> ET.Element:
        """A top-level element, made if it is missing."""
        found = self.root.find(tag)
        return ET.SubElement(self.root, tag) if found is None else found

    def add(self, tag: str, section: str, **attributes: str) -> ET.Element:
        return ET.SubElement(self.section(section), tag, {name.rstrip("_"): text for name, text in attributes.items()})

    def geom(self, label: str, **attributes: str) -> None:
        """Add a collision piece to a part of the model."""
        ET.SubElement(self.body(label), "geom", attributes)

    def jitter(self, data: str) -> None:
        """Give the payload other half-ranges of its start: m and rad."""
        self.number("jitter_payload", data)

    def number(self, name: str, data: str) -> None:
        """Set one of the scene's numbers, which is there already."""
        next(numeric for numeric in self.root.iter("numeric") if numeric.get("name") == name).set("data", data)

    def key_elements(self, data: str) -> None:
        """Name other key elements, or the first ones."""
        texts = {text.get("name"): text for text in self.root.iter("text")}
        named = texts["key_elements"] if "key_elements" in texts else self.add("text", "custom", name="key_elements")
        named.set("data", data)

    def drive(self, label: str, data: str) -> None:
        """Drive a mechanism otherwise."""
        next(text for text in self.root.iter("text") if text.get("name") == f"drive_{label}").set("data", data)

    def top(self, label: str) -> float:
        """Height of a part's upper end."""
        return float(self.part(label).bounding_box().max.Z) / self.scale

    def set_zone(self, label: str, low: tuple[float, ...], high: tuple[float, ...]) -> None:
        """Put a zone elsewhere, or make it."""
        sites = {site.get("name"): site for site in self.root.iter("site")}
        site = sites[label] if label in sites else self.add("site", "worldbody", name=label, type="box")
        site.set("pos", self.m(*((a + b) / 2 for a, b in zip(low, high, strict=True))))
        site.set("size", self.m(*((b - a) / 2 for a, b in zip(low, high, strict=True))))

    def move(self, label: str, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> None:
        """Move a part, in CAD and in the model."""
        self.replace(label, self.part(label).moved(Location((x * self.scale, y * self.scale, z * self.scale))))
        self.shift(self.body(label), x, y, z)

    def shift(self, element: ET.Element, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> None:
        """Move an element of the model against what holds it."""
        old = [float(number) for number in element.get("pos", "0 0 0").split()]
        added = [length * self.scale / 1000 for length in (x, y, z)]
        element.set("pos", " ".join(f"{a + b:.9g}" for a, b in zip(old, added, strict=True)))

    def box(
        self,
        label: str,
        size: tuple[float, float, float],
        at: tuple[float, float, float],
        *,
        cad: bool = True,
        model: bool = True,
    ) -> None:
        """Add a block that is a fixture."""
        if cad:
            block = (Pos(*at) * Box(*size)).scale(self.scale, about=(0, 0, 0))
            block.label = label
            self.parts.append(block)
        if model:
            body = self.add("body", "worldbody", name=label, pos=self.m(*at))
            half = self.m(*(extent / 2 for extent in size))
            mass = f"{_DENSITY * size[0] * size[1] * size[2] * (self.scale / 1000) ** 3:.9g}"
            ET.SubElement(body, "geom", type="box", size=half, mass=mass, solref="0.002 1")

    def stretch(self, elements: list[ET.Element], factor: float) -> None:
        """Multiply every length of some elements of the model."""
        for element in elements:
            for name in _LENGTHS:
                if name in element.attrib and element.get("name") != "ground":
                    numbers = (float(number) * factor for number in element.attrib[name].split())
                    element.set(name, " ".join(f"{number:.9g}" for number in numbers))
