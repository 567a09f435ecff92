"""Looking pages up by words, ranked by BM25."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from benchsmith.designers.llm.documentation.notes import recipes, traps
from benchsmith.designers.llm.documentation.source import exported_names, folder_of, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchsmith.designers.llm.documentation.page import Page

_MOST_WORDS = 16
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|\w")
"""A word of a query or a name: `CounterBoreHole` has three."""
_NAME = re.compile(r"[A-Za-z_][\w.]*\w")
_EMPTY = frozenset(
    _WORD.findall(
        "a about all an and any are as at be by can do does for from get give how i if in into is it make my not of on "
        "one or part so that the then there this to use using want way what when where which with you"
    )
)
"""Words that say nothing about what is looked for."""
_LEFT_OUT = re.compile(r"export|import_|importers|jupyter|vtk|persistence|mesher|brep_from|drafting|text|version|pack")
"""Modules of build123d that scripts have no use for: they read and write files, or draw."""
_METHODS_OF = "Scene."
"""Whose methods scripts call, of our own classes."""
_NOT_FOR_SCENES = frozenset({"Solution", "Sources"})
# Titles count more than signatures, those more than texts; what was written for scenes comes before the rest.
_RANKING = "bm25(pages, 8, 2, 1) * CASE home WHEN 'build123d' THEN 1 ELSE 1.5 END"


def search(query: str, most: int = 4) -> tuple[Page, ...]:
    """Pages that a query names, then those that hold some word of it, the best first.

    Args:
        query: Words, names or a question; anything else in it is ignored.
        most: How many pages.
    """
    words = [word for word in _words(query) if word not in _EMPTY][:_MOST_WORDS]
    if not words:
        return ()
    names = _NAME.findall(query)[:_MOST_WORDS]
    named = [page for page in all_pages() if page.title in names]
    ranked = [page for page in _ranked(words, most + len(named)) if page not in named]
    return (*named, *ranked)[:most]


def _ranked(words: list[str], most: int) -> tuple[Page, ...]:
    pages = all_pages()
    # An index of a thousand pages is made in some milliseconds, and needs no lock between threads.
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE pages USING fts5(title, signature, text, home UNINDEXED, tokenize='porter unicode61')"
        )
        connection.executemany(
            "INSERT INTO pages(rowid, title, signature, text, home) VALUES (?, ?, ?, ?, ?)",
            (
                (row, _spaced(page.title), _spaced(page.signature), page.text, page.home)
                for row, page in enumerate(pages)
            ),
        )
        found = connection.execute(
            f"SELECT rowid FROM pages WHERE pages MATCH ? ORDER BY {_RANKING}, rowid LIMIT ?",  # noqa: S608  (a constant)
            (" OR ".join(f'"{word}"' for word in words), most),
        ).fetchall()
    return tuple(pages[row] for (row,) in found)


@cache
def all_pages() -> tuple[Page, ...]:
    """Everything that can be looked up; read once, in less than a second."""
    return tuple(_read())


def _read() -> Iterator[Page]:
    yield from recipes()
    yield from traps()
    ours = folder_of("benchsmith.scene")
    for page in read_pages("benchsmith.scene", sorted(ours.glob("*.py")), exported_names(ours) - _NOT_FOR_SCENES):
        if "." not in page.title or page.title.startswith(_METHODS_OF):
            yield page
    theirs = folder_of("build123d")
    modules = [path for path in sorted(theirs.glob("**/*.py")) if not _LEFT_OUT.search(path.stem)]
    yield from read_pages("build123d", modules, exported_names(theirs))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text.replace("_", " "))]


def _spaced(name: str) -> str:
    """A name, and the words that it is made of."""
    return f"{name} {' '.join(_words(name))}"
