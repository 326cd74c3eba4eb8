"""The invented people: what each diary tells, sheet by sheet, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from dashboard.knowledge.blank_diary import load_blank_diaries
from sample_data.rhythms import Series, Temper, counts, grades, latent, ramp, recorded, steps

Cell = str | float | int | date | datetime | time | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class SheetOfStory:
    """One sheet to write: its name and its rows from the top."""

    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Story:
    """One invented person's workbook."""

    file: str
    sheets: list[SheetOfStory]


def _days(first_day: date, count: int) -> list[date]:
    return [first_day + timedelta(days=offset) for offset in range(count)]


def _dose_changes(
    first_day: date, rows: list[tuple[int, float | None, float | None, str]]
) -> SheetOfStory:
    form = load_blank_diaries()["spasticity"].changes
    header: Row = [column.header for column in form.columns]
    body: list[Row] = [
        [first_day + timedelta(days=offset), oral_mg, pump_mcg, note or None]
        for offset, oral_mg, pump_mcg, note in rows
    ]
    return SheetOfStory(form.title, [[form.title], [form.purpose], [None], header, *body])


def _diary(
    title: str, first_day: date, columns: dict[str, Series], notes: dict[int, str], written: Series
) -> SheetOfStory:
    header: Row = ["Date", *columns, "Notes"]
    rows: list[Row] = [[title], [None], [None], header]
    for index, day in enumerate(_days(first_day, len(written))):
        values: Row = [
            _whole(series[index]) if written[index] else None for series in columns.values()
        ]
        rows.append([day, *values, notes.get(index)])
    return SheetOfStory("Diary", rows)


def _whole(value: float) -> int | float | None:
    if np.isnan(value):
        return None
    return int(value) if float(value).is_integer() else round(float(value), 1)


def _now_and_then(rng: np.random.Generator, level: Series, mood: Series, chance: float) -> Series:
    """Grade an effect that is mostly absent: 0 on most days, a grade on the others."""
    there = rng.random(len(level)) < np.clip(chance + 0.15 * mood, 0.01, 0.95)
    return np.where(there, np.maximum(grades(rng, level, mood), 1), 0)


def oral_titration(rng: np.random.Generator) -> Story:
    """Tablets from 15 to 60 mg in four steps; spasms fall, stiffness too."""
    first_day, days, temper = date(2026, 7, 6), 126, Temper()
    mood = latent(rng, days, temper)
    mean = steps(days, [(0, 11.0), (24, 9.2), (52, 6.6), (83, 4.1)])
    stiff = steps(days, [(0, 6.4), (24, 5.8), (52, 4.6), (83, 3.6)])
    columns = {
        "Spasms (number today)": counts(rng, mean, first_day, mood, temper),
        "Stiffness (0-10)": grades(rng, stiff, mood),
        "Sleep disturbance (0-10)": grades(rng, stiff - 0.6, mood),
        "Drowsiness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.14),
        "Dizziness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.07),
        "Weakness (0-10)": _now_and_then(rng, steps(days, [(0, 2.4)]), mood, 0.12),
        "Nausea (0-10)": _now_and_then(rng, steps(days, [(0, 1.6)]), mood, 0.04),
        "Headache (0-10)": _now_and_then(rng, steps(days, [(0, 2.2)]), mood, 0.06),
    }
    notes = {
        0: "first tablets, 5 mg three times a day",
        9: "legs jump as soon as I lie down",
        25: "a bit sleepy since the new dose, gone by noon",
        38: "stairs easier this week",
        53: "new dose, no dizziness",
        71: "urine infection, antibiotics from GP, spasms worse",
        90: "slept through for the first time in months",
        117: "walked to the shop and back",
    }
    changes = _dose_changes(
        first_day,
        [
            (0, 15, None, "start"),
            (24, 30, None, "clinic, by telephone"),
            (52, 45, None, "clinic"),
            (83, 60, None, "clinic"),
        ],
    )
    written = recorded(rng, mood, temper).astype(float)
    diary = _diary("Spasm diary of Ada Example (invented)", first_day, columns, notes, written)
    return Story("oral_titration.xlsx", [diary, changes])


def oral_then_pump(rng: np.random.Generator) -> Story:
    """Tablets at 60 mg, then a pump: titration, tablets weaned, spasms lower, drowsiness more."""
    first_day, days, temper = date(2026, 4, 20), 209, Temper(spread=0.34)
    mood = latent(rng, days, temper)
    mean = steps(days, [(0, 9.3), (104, 7.4), (116, 4.1)])
    columns = {
        "Spasms (number today)": counts(rng, mean, first_day, mood, temper),
        "Stiffness (0-10)": grades(rng, steps(days, [(0, 6.2), (110, 3.4)]), mood),
        "Pain (0-10)": grades(rng, steps(days, [(0, 4.6), (112, 3.3)]), mood),
        "Sleep disturbance (0-10)": grades(rng, steps(days, [(0, 5.2), (112, 3.0)]), mood),
        "Drowsiness (0-10)": _now_and_then(rng, steps(days, [(0, 3.4)]), mood, 0.10)
        + _now_and_then(rng, steps(days, [(0, 0), (150, 4.6)]), mood, 0.38)
        * steps(days, [(150, 1.0)]),
        "Dizziness (0-10)": _now_and_then(rng, steps(days, [(0, 2.6)]), mood, 0.10),
        "Weakness (0-10)": _now_and_then(rng, steps(days, [(0, 3.4)]), mood, 0.16),
        "Nausea (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.04),
        "Headache (0-10)": _now_and_then(rng, steps(days, [(0, 2.8)]), mood, 0.07),
    }
    columns["Drowsiness (0-10)"] = np.minimum(columns["Drowsiness (0-10)"], 10)
    notes = {
        6: "so tired after the midday tablet",
        21: "bad night, legs kept kicking",
        47: "dropped a cup, hands weak",
        66: "test dose in hospital went well, legs loose for 6 hours",
        103: "pump put in today",
        106: "headache when sitting up, wound dry, no fever",
        113: "legs calm at night",
        128: "transfers to the car much easier",
        152: "nodded off at lunch twice this week",
        160: "fell in the bathroom, no harm",
        168: "slight itching on the arms in the evening, no rash",
        181: "pump refill, 20 ml",
        190: "fell asleep in the chair, nearly fell when standing up",
        199: "physio says hips move more freely",
    }
    changes = _dose_changes(
        first_day,
        [
            (0, 60, None, ""),
            (104, 40, 100, "pump started"),
            (110, 40, 160, ""),
            (116, 20, 200, ""),
            (146, 20, 240, "clinic"),
        ],
    )
    written = recorded(rng, mood, temper).astype(float)
    diary = _diary("Spasm diary of Ben Invented", first_day, columns, notes, written)
    return Story("oral_then_pump.xlsx", [diary, changes])


def creeping_drowsiness(rng: np.random.Generator) -> Story:
    """Tablets from 40 to 60 mg; spasms little changed, drowsiness creeps up for six weeks."""
    first_day, days, temper = date(2026, 7, 20), 118, Temper(filled_in=0.88)
    mood = latent(rng, days, temper)
    columns = {
        "Spasms (number today)": counts(
            rng, steps(days, [(0, 7.0), (55, 6.3)]), first_day, mood, temper
        ),
        "Baclofen (mg)": steps(days, [(0, 40.0), (55, 60.0)]),
        "Stiffness (0-10)": grades(rng, steps(days, [(0, 5.0), (55, 4.6)]), mood),
        "Drowsiness (0-10)": grades(rng, ramp(days, 58, 100, 1.0, 4.6), mood),
        "Dizziness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.08),
        "Weakness (0-10)": _now_and_then(rng, steps(days, [(0, 2.2)]), mood, 0.10),
        "Nausea (0-10)": _now_and_then(rng, steps(days, [(0, 1.8)]), mood, 0.05),
        "Headache (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.05),
    }
    notes = {
        12: "good week",
        56: "new dose from the clinic, 20 mg three times a day",
        74: "needed a nap after lunch",
        88: "sister says I am not myself, sleepy all day",
        97: "drove to work but felt drowsy, pulled over",
        109: "hard to get going in the morning",
    }
    written = recorded(rng, mood, temper).astype(float)
    diary = _diary("Diary - Cleo Sample (invented)", first_day, columns, notes, written)
    return Story("creeping_drowsiness.xlsx", [diary])


def tablets_ran_out(rng: np.random.Generator) -> Story:
    """Tablets at 45 mg that ran out for three days: spasms back, itching, seeing things."""
    first_day, days, temper = date(2026, 8, 3), 104, Temper()
    mood = latent(rng, days, temper)
    mean = steps(days, [(0, 4.4), (79, 9.0), (80, 14.0), (83, 7.0), (86, 4.6)])
    columns = {
        "Spasms (number today)": counts(rng, mean, first_day, mood, temper),
        "Baclofen (mg)": steps(days, [(0, 45.0), (78, 15.0), (79, 0.0), (82, 45.0)]),
        "Stiffness (0-10)": grades(rng, steps(days, [(0, 3.8), (79, 7.0), (84, 4.0)]), mood),
        "Drowsiness (0-10)": _now_and_then(rng, steps(days, [(0, 2.4)]), mood, 0.16),
        "Dizziness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.10),
        "Weakness (0-10)": _now_and_then(rng, steps(days, [(0, 2.4)]), mood, 0.14),
        "Nausea (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.05),
        "Headache (0-10)": _now_and_then(rng, steps(days, [(0, 2.4)]), mood, 0.08),
    }
    notes = {
        20: "quiet days",
        78: "only one tablet left, pharmacy closed until Tuesday",
        79: "ran out of baclofen",
        80: "legs jumping all night, skin itching, sweating",
        81: "saw shapes on the wall, confused in the evening, wife rang 111",
        82: "tablets again, 15 mg three times",
        85: "back to normal",
    }
    written = recorded(rng, mood, temper)
    written[76:88] = True
    diary = _diary(
        "Diary of Dan Madeup (invented)", first_day, columns, notes, written.astype(float)
    )
    return Story("tablets_ran_out.xlsx", [diary])


def pudendal_neuralgia(rng: np.random.Generator) -> Story:
    """Pain and sitting minutes instead of spasms; tablets from 15 to 30 mg."""
    first_day, days, temper = date(2026, 7, 13), 119, Temper(memory=0.5, spread=0.35)
    mood = latent(rng, days, temper)
    pain = steps(days, [(0, 7.0), (30, 6.6), (61, 5.4)])
    sitting = np.clip(np.round((95 - 10.5 * grades(rng, pain, mood)) / 5) * 5, 5, 180)
    columns = {
        "Pain (0-10)": grades(rng, pain, mood, 0.9),
        "Sitting (minutes)": sitting,
        "Sleep disturbance (0-10)": grades(rng, pain - 2.2, mood),
        "Drowsiness (0-10)": _now_and_then(rng, steps(days, [(0, 2.4)]), mood, 0.15),
        "Dizziness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.09),
        "Weakness (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.06),
        "Nausea (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.08),
        "Headache (0-10)": _now_and_then(rng, steps(days, [(0, 2.0)]), mood, 0.05),
    }
    notes = {
        3: "standing at work, could not sit through lunch",
        31: "dose up to 20",
        44: "long car journey, pain 9 for two days",
        62: "30 mg now",
        75: "sat through a film with the cushion",
        98: "constipated again",
    }
    changes = _dose_changes(
        first_day, [(0, 15, None, "start"), (30, 20, None, ""), (61, 30, None, "")]
    )
    written = recorded(rng, mood, temper).astype(float)
    diary = _diary("Pain and sitting diary, Eve Fictional", first_day, columns, notes, written)
    return Story("pudendal_neuralgia.xlsx", [diary, changes])


MESSY_DOSES = ("10mg", "10 mg", "10", "1 tab (10mg)", "missed", "10mg", "10 mg", "10mg", "10")
MESSY_EFFECTS = ("none", "-", "bit drowsy", "nil", "drowsy, dizzy", "no", "headache", "n/a", "none")


def several_entries_a_day(rng: np.random.Generator) -> Story:
    """Three entries a day, the date on the first only, cells as people write them."""
    first_day, days, temper = date(2026, 8, 24), 70, Temper()
    mood = latent(rng, days, temper)
    mean = steps(days, [(0, 2.6), (35, 1.8)])
    rows: list[Row] = [
        ["my spasm diary (Finn Imaginary, not a real person)"],
        [None],
        ["Date", "Time", "Spasms", "Baclofen dose", "Side effects", "Comments"],
    ]
    written = recorded(rng, mood, temper)
    for index, day in enumerate(_days(first_day, days)):
        if written[index]:
            rows.extend(_three_entries(rng, day, float(mean[index]), float(mood[index])))
    rows.append(["Total", None, None, None, None, None])
    return Story("several_entries_a_day.xlsx", [SheetOfStory("Diary", rows)])


def _three_entries(rng: np.random.Generator, day: date, mean: float, mood: float) -> list[Row]:
    rows: list[Row] = []
    for index, slot in enumerate(("morning", "afternoon", "night")):
        number = int(rng.poisson(mean * np.exp(mood)))
        spasms: Cell = number
        habit = rng.random()
        if habit < 0.06:
            spasms = f"~{number}"
        elif habit < 0.10:
            spasms = f"{number}-{number + 2}"
        elif habit < 0.13:
            spasms = "lots"
        dose = MESSY_DOSES[int(rng.integers(len(MESSY_DOSES)))]
        effect = MESSY_EFFECTS[int(rng.integers(len(MESSY_EFFECTS)))] if index == 2 else None
        comment = "physio came, stretched both legs" if rng.random() < 0.03 else None
        rows.append([day if index == 0 else None, slot, spasms, dose, effect, comment])
    return rows


def two_broken_columns(rng: np.random.Generator) -> Story:
    """Ranges that a spreadsheet turned into dates, and doses whose unit cannot be right."""
    first_day, days, temper = date(2026, 8, 10), 90, Temper()
    mood = latent(rng, days, temper)
    drawn = counts(rng, steps(days, [(0, 6.0)]), first_day, mood, temper)
    written = recorded(rng, mood, temper)
    rows: list[Row] = [["Date", "Spasms", "Baclofen", "Pain 0-10", "Notes"]]
    for index, day in enumerate(_days(first_day, days)):
        if not written[index]:
            continue
        low = int(min(max(drawn[index], 1), 11))
        mangled = datetime(2026, low, min(low + 2, 28))
        spasms: Cell = mangled if index % 3 == 0 else int(drawn[index])
        dose: Cell = ("30mg", "30", "30000", "30 mcg", "3 x 10")[index % 5]
        pain = _whole(float(grades(rng, np.array([4.0]), np.array([mood[index]]))[0]))
        rows.append([day, spasms, dose, pain, None])
    return Story("two_broken_columns.xlsx", [SheetOfStory("Sheet1", rows)])


STORIES = (
    oral_titration,
    oral_then_pump,
    creeping_drowsiness,
    tablets_ran_out,
    pudendal_neuralgia,
    several_entries_a_day,
    two_broken_columns,
)
"""Every invented person, in the order in which the first screen offers them."""
