"""Lists with a column of medicines or routes and one of doses: each of them is read apart."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.cells import CellValue
from dashboard.ingest.cell_texts import raw_text
from dashboard.ingest.header_words import find_qualifier, words_of
from dashboard.ingest.headers import Heading, read_heading
from dashboard.ingest.tables import Column, Table

DOSE = "oral_mg"
SURE = 0.4
ROUTES = ("oral_mg", "intrathecal_mcg")


def unfold(table: Table) -> Table | None:
    """Give each named medicine or route a column of its own doses; None when none are named."""
    doses = [c for c in table.columns if c.heading.measure == DOSE and c.heading.confidence > SURE]
    names = [column for column in doses if column.heading.weak and _names_only(column.values)]
    amounts = [column for column in doses if column not in names]
    routes = [c for c in table.columns if c not in doses and _routes_only(c.values)]
    names = names or routes
    if len(names) != 1 or len(amounts) != 1 or not (routes or amounts[0].heading.weak):
        return None
    others = [column for column in table.columns if column not in (names[0], amounts[0])]
    said = tuple(
        place
        for place, amount in zip(names[0].places, amounts[0].values, strict=True)
        if amount is not None
    )
    headers = (*names[0].header_places, *amounts[0].header_places)
    named = _medicines(names[0], amounts[0])
    if names[0] in routes:
        named = [_by_route(column, amounts[0].heading) for column in named]
    return Table([*others, *named], said_elsewhere=(*said, *headers))


def _names_only(values: list[CellValue]) -> bool:
    """Tell whether a column holds names of medicines, baclofen among them."""
    filled = [value for value in values if value is not None]
    named = all(isinstance(value, str) and not any(map(str.isdigit, value)) for value in filled)
    return named and any(read_heading(raw_text(value)).measure in ROUTES for value in filled)


def _routes_only(values: list[CellValue]) -> bool:
    """Tell whether a column holds words for tablets or pump, and nothing else."""
    filled = [value for value in values if value is not None]
    return bool(filled) and all(isinstance(value, str) and _is_route(value) for value in filled)


def _is_route(text: str) -> bool:
    words = words_of(text)
    found = find_qualifier("routes", words)
    return found is not None and found[2] - found[1] == len(words)


def _by_route(column: Column, dose: Heading) -> Column:
    """Head a route's doses as the column of doses was headed, but for their route."""
    route = find_qualifier("routes", words_of(column.heading.text))
    if route is None or column.settled:
        return column
    measure = ROUTES[1] if route[0] == "intrathecal" else ROUTES[0]
    heading = replace(dose, text=f"{dose.text}: {column.heading.text}", measure=measure)
    return replace(column, heading=heading)


def _medicines(names: Column, amounts: Column) -> list[Column]:
    spelled = dict.fromkeys(raw_text(name).strip() for name in names.values if name is not None)
    columns = [_medicine(name, names, amounts) for name in spelled]
    unnamed = [
        v if name is None else None for v, name in zip(amounts.values, names.values, strict=True)
    ]
    if any(value is not None for value in unnamed):
        heading = read_heading(f"{amounts.heading.text} of no named medicine")
        columns.append(Column(heading, amounts.letters, unnamed, amounts.places, settled="other"))
    return columns


def _medicine(name: str, names: Column, amounts: Column) -> Column:
    values: list[CellValue] = []
    places = []
    for index, written in enumerate(names.values):
        is_this = written is not None and raw_text(written).strip() == name
        amount = amounts.values[index]
        values.append((written if amount is None else amount) if is_this else None)
        places.append(names.places[index] if is_this and amount is None else amounts.places[index])
    unit = f" ({amounts.heading.unit})" if amounts.heading.unit else ""
    return Column(read_heading(name + unit), f"{amounts.letters}: {name}", values, places)
