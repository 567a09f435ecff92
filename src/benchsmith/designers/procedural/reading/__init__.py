"""Reads prompts: tokens, phrases, roles, facts, leftovers."""

from benchsmith.designers.procedural.reading.read import read

__all__ = ["read"]
