"""Accepted work to a folder that stands for itself: scene, evidence, pictures, datasheet."""

from benchsmith.publish.folder import check_writable, publish
from benchsmith.publish.publication import Publication

__all__ = ["Publication", "check_writable", "publish"]
