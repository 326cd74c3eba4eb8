"""The floors of the house: a file imports only from its own package or from a lower floor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "dashboard"
FLOORS = {
    "domain": 0,
    "knowledge": 1,
    "language": 2,
    "ingest": 3,
    "analysis": 3,
    "stores": 3,
    "charts": 4,
    "reports": 4,
    "services": 5,
    "server": 6,
    "ui": 6,
    "commands": 6,
    "app": 6,
    "__main__": 6,
    "__init__": 0,
}
FILES = sorted(HOUSE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield node.module or ""
            if node.module == "dashboard":
                yield from (f"dashboard.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_imports_only_from_its_own_package_or_a_lower_floor(path: Path) -> None:
    here = room(path)
    for name in imported(path):
        if name.startswith("dashboard."):
            there = name.split(".")[1]
            assert there == here or FLOORS[there] < FLOORS[here] or FLOORS[here] == 6, (
                f"{path.name} on floor {FLOORS[here]} imports {name} of floor {FLOORS[there]}"
            )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_streamlit_is_imported_on_the_top_floor_alone(path: Path) -> None:
    if FLOORS[room(path)] < 6:
        assert not any(name.split(".")[0] == "streamlit" for name in imported(path))


def test_the_domain_stands_on_the_standard_library_alone() -> None:
    import sys

    for path in (HOUSE / "domain").rglob("*.py"):
        for name in imported(path):
            top = name.split(".")[0]
            assert top == "dashboard" or top in sys.stdlib_module_names, f"{path.name}: {name}"


def test_no_file_shadows_the_standard_library_when_its_folder_is_on_the_path() -> None:
    import sys

    names = {path.stem for path in HOUSE.glob("*.py")} | {
        path.name for path in HOUSE.iterdir() if path.is_dir()
    }
    assert not (names - {"__init__", "__main__"}) & set(sys.stdlib_module_names)
