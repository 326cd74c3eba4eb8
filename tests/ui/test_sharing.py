"""Sessions share the process: nothing of a patient may stand where another session finds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_floors import FILES, HOUSE

SHARED = {"store"}
"""Functions that Streamlit may keep for all sessions: the store answers nothing by itself."""
CONTAINERS = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
MADE_EMPTY = {"dict", "list", "set", "defaultdict", "deque", "Counter", "OrderedDict"}
CACHES = {"cache", "lru_cache", "remembered"}
FILLED_BY_IMPORTS = {"_FORGET"}
"""Lists that modules join while they are loaded, holding functions and never an answer."""


def decorators(path: Path) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield from ((node.name, decorator) for decorator in node.decorator_list)


def streamlit_caches(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield each function that Streamlit caches, with the scopes that it names."""
    for name, decorator in decorators(path):
        call = decorator if isinstance(decorator, ast.Call) else None
        if "st.cache_" in ast.unparse(decorator):
            words = call.keywords if call else []
            yield name, {ast.unparse(word.value) for word in words if word.arg == "scope"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_what_streamlit_keeps_for_all_sessions_is_the_store_alone(path: Path) -> None:
    shared = {name for name, scopes in streamlit_caches(path) if scopes != {"'session'"}}
    assert shared <= SHARED


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_module_keeps_a_container_that_could_be_filled(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in FILLED_BY_IMPORTS:
            continue
        value = (
            getattr(node, "value", None) if isinstance(node, ast.Assign | ast.AnnAssign) else None
        )
        if isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in MADE_EMPTY:
            assert value.args or value.keywords, f"line {node.lineno} starts empty, to be filled"
        if isinstance(value, CONTAINERS) and not getattr(value, "keys", getattr(value, "elts", 1)):
            raise AssertionError(f"line {node.lineno} starts empty, to be filled")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_cached_function_takes_or_finds_a_patient(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        names = {ast.unparse(each).split("(")[0].split(".")[-1] for each in node.decorator_list}
        if names & CACHES:
            told = {ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation}
            assert not told & {"PatientId", "Profile", "Store", "Person", "PatientOverview"}
            assert "session_state" not in ast.unparse(node)
