"""Rules of gate `model` about the text of an MJCF: XML that needs nothing beside itself."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from benchsmith.gates.rules import Complaint

_EXTERNAL_TAGS = frozenset({"include", "plugin", "extension", "attach", "model"})
_SOFT_TAGS = frozenset({"flex", "flexcomp", "composite", "skin", "deformable"})
_FILE_ATTRIBUTES = frozenset(
    {
        "file",
        "fileup",
        "filedown",
        "fileleft",
        "fileright",
        "filefront",
        "fileback",
        "meshdir",
        "texturedir",
        "assetdir",
    }
)
_MEMORY_ATTRIBUTES = ("memory", "njmax", "nconmax", "nstack")
_SIZE_DIGITS = 3
_DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def text_complaints(xml: str) -> Iterator[Complaint]:
    """Everything wrong with the text; a `Subject` compiles nothing of it unless this is empty."""
    if not xml.strip():
        yield Complaint("the MJCF is empty", hint="return the MJCF as the second value of build")
        return
    if _DOCTYPE.search(xml):
        # Parsers differ in what they make of entities, so the text that was looked at were not the one compiled.
        yield Complaint("the MJCF has a document type or entities: plain elements only")
        return
    try:
        root = ET.fromstring(xml)  # noqa: S314  (no entities, see above; it runs confined)
    except ET.ParseError as error:
        yield Complaint(f"the MJCF is not XML: {error}")
        return
    if root.tag != "mujoco":
        yield Complaint(f"the MJCF's root element is <{root.tag[:40]}>, not <mujoco>")
    for element in root.iter():
        yield from _element(element, is_root=element is root)


def _element(element: ET.Element, *, is_root: bool) -> Iterator[Complaint]:
    if element.tag in _EXTERNAL_TAGS and not is_root:
        yield Complaint(f"<{element.tag}> is not allowed: the MJCF is self-contained")
    if element.tag in _SOFT_TAGS:
        yield Complaint(f"<{element.tag}> is not allowed: parts are rigid, and what is seen is what collides")
    for attribute in sorted(_FILE_ATTRIBUTES & element.attrib.keys()):
        yield Complaint(f'<{element.tag} {attribute}="{element.attrib[attribute][:80]}">: no external files')
    for attribute in element.attrib if element.tag == "size" else ():
        if attribute in _MEMORY_ATTRIBUTES:
            yield Complaint(f"<size {attribute}> is not allowed: where it runs out, contacts are dropped")
        elif len(element.attrib[attribute].strip()) > _SIZE_DIGITS:
            yield Complaint(f"<size {attribute}> asks for more room than a scene needs")
