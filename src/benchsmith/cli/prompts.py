"""Commands whose argument is a prompt: what begins with a bullet is no option."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand


class PromptCommand(TyperCommand):
    """Takes “- a 40 mm cube …” as it is, as if it stood behind `--`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the prompt last, after the mark that ends the options."""
        bullets = [arg for arg in args if arg[:1] == "-" and arg[1:2].isspace()]
        if bullets and "--" not in args:
            args = [*(arg for arg in args if arg not in bullets), "--", *bullets]
        return super().parse_args(ctx, args)
