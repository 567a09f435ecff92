"""The folder of a session, for people: what is planned, written, reviewed and left to do, rendered from its state."""

from benchsmith.workspace.files import write_files
from benchsmith.workspace.workspace import Workspace, plan_page

__all__ = ["Workspace", "plan_page", "write_files"]
