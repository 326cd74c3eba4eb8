"""Finding and reading the TOML files of one folder of knowledge."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent


def read_folder(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (id, table) of every TOML in `knowledge/<folder>`, by name; the id is the file's stem.

    Raises ValueError, naming the file, where a TOML cannot be read.
    """
    for path in sorted((HOME / folder).glob("*.toml")):
        try:
            yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{folder}/{path.name}: {error}") from error
