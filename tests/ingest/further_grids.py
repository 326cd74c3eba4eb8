"""Layouts with facts of their own (F4, F8, F10-F14), each in seven languages."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.cells import CellValue
from tests.ingest.diary_grids import LANGUAGES, Day, Fact, Grid, Sheets, Words

WEEK = 7
PARTS = 6


@dataclass(frozen=True)
class CalendarWords:
    """A language's words of a calendar: weekdays from Monday on, and February and March."""

    weekdays: tuple[str, ...]
    months: tuple[str, str]
    week_of: str
    day: str


@dataclass(frozen=True)
class FormWords:
    """A language's words of printed forms; `parts` are six parts of the day from waking on."""

    parts: tuple[str, ...]
    doing: str
    tone: str
    part: str
    stiffness_and_spasms: str
    pump: str
    concentration: str
    refill: str
    alarm: str
    diary: str
    changes: str


@dataclass(frozen=True)
class Story:
    """One language, and the days that are told in it."""

    days: Sequence[Day]
    words: Words
    calendar: CalendarWords
    form: FormWords


CALENDARS: Mapping[str, CalendarWords] = {
    "en": CalendarWords(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), ("February", "March"),
        "Week commencing", "Day",
    ),
    "de": CalendarWords(
        ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("Februar", "März"), "Woche vom", "Tag"
    ),
    "fr": CalendarWords(
        ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        ("février", "mars"), "Semaine du", "Jour",
    ),
    "es": CalendarWords(
        ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        ("febrero", "marzo"), "Semana del", "Día",
    ),
    "it": CalendarWords(
        ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
        ("febbraio", "marzo"), "Settimana del", "Giorno",
    ),
    "nl": CalendarWords(
        ("ma", "di", "wo", "do", "vr", "za", "zo"), ("februari", "maart"), "Week van", "Dag"
    ),
    "pt": CalendarWords(
        ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
        ("fevereiro", "março"), "Semana de", "Dia",
    ),
}  # fmt: skip

FORMS: Mapping[str, FormWords] = {
    "en": FormWords(
        ("On awakening", "Morning", "Lunchtime", "Afternoon", "Evening", "Bedtime"),
        "What were you doing?", "Tone (0-10)", "Time of day", "Stiffness and spasms (1-4)",
        "Pump dose (mcg/day)", "Concentration (mcg/ml)", "Refill (ml)", "Alarm date", "Diary",
        "Dose changes",
    ),
    "de": FormWords(
        ("Beim Aufwachen", "Morgens", "Mittags", "Nachmittags", "Abends", "Vor dem Schlafen"),
        "Was haben Sie gemacht?", "Tonus (0-10)", "Tageszeit", "Steifigkeit und Spasmen (1-4)",
        "Pumpendosis (µg/Tag)", "Konzentration (µg/ml)", "Füllung (ml)", "Alarmdatum",
        "Tagebuch", "Dosisänderungen",
    ),
    "fr": FormWords(
        ("Au réveil", "Matin", "Midi", "Après-midi", "Soir", "Coucher"),
        "Que faisiez-vous ?", "Tonus (0-10)", "Moment de la journée",
        "Raideur et spasmes (1-4)", "Dose de la pompe (µg/jour)", "Concentration (µg/ml)",
        "Remplissage (ml)", "Date d'alarme", "Journal", "Changements de dose",
    ),
    "es": FormWords(
        ("Al despertar", "Mañana", "Mediodía", "Tarde", "Noche", "Al acostarse"),
        "¿Qué hacía?", "Tono (0-10)", "Momento del día", "Rigidez y espasmos (1-4)",
        "Dosis de la bomba (mcg/día)", "Concentración (mcg/ml)", "Recarga (ml)",
        "Fecha de alarma", "Diario", "Cambios de dosis",
    ),
    "it": FormWords(
        ("Al risveglio", "Mattina", "Mezzogiorno", "Pomeriggio", "Sera", "Prima di dormire"),
        "Cosa stava facendo?", "Tono (0-10)", "Momento della giornata",
        "Rigidità e spasmi (1-4)", "Dose della pompa (mcg/giorno)", "Concentrazione (mcg/ml)",
        "Ricarica (ml)", "Data allarme", "Diario", "Cambi di dose",
    ),
    "nl": FormWords(
        ("Bij het ontwaken", "Ochtend", "Middag", "Namiddag", "Avond", "Voor het slapen"),
        "Wat deed u?", "Tonus (0-10)", "Dagdeel", "Stijfheid en spasmen (1-4)",
        "Pompdosis (µg/dag)", "Concentratie (µg/ml)", "Vulling (ml)", "Alarmdatum", "Dagboek",
        "Dosiswijzigingen",
    ),
    "pt": FormWords(
        ("Ao acordar", "Manhã", "Almoço", "Tarde", "Noite", "Ao deitar"),
        "O que estava a fazer?", "Tónus (0-10)", "Parte do dia", "Rigidez e espasmos (1-4)",
        "Dose da bomba (mcg/dia)", "Concentração (mcg/ml)", "Recarga (ml)", "Data do alarme",
        "Diário", "Alterações de dose",
    ),
}  # fmt: skip

Written = tuple[Sheets, set[Fact]]


def told_in(days: Sequence[Day], language: str) -> Story:
    """Tell days in a language."""
    return Story(days, LANGUAGES[language], CALENDARS[language], FORMS[language])


def facts(days: Sequence[Day], measure: str, field: str) -> set[Fact]:
    """List what the days say of one measure."""
    return {(d.day, measure, float(getattr(d, field))) for d in days}


def _grades(day: Day) -> list[int]:
    """Derive six grades of 1 to 4 from a day."""
    return [(day.spasms + day.pain * part) % 4 + 1 for part in range(PARTS)]


def _graded(days: Sequence[Day]) -> set[Fact]:
    return {(d.day, "stiffness_spasms_1_4", float(sum(_grades(d)))) for d in days}


def ms_trust(story: Story) -> Written:
    """Six parts of the day across."""
    form = story.form
    rows: Grid = [[form.stiffness_and_spasms], [story.words.date, *form.parts, form.doing]]
    rows += [[d.day, *_grades(d), "tv" if d.pain > 5 else None] for d in story.days]
    return {form.diary: rows}, _graded(story.days)


def ms_trust_down(story: Story) -> Written:
    """Six parts of the day down, the date on the first of them."""
    form = story.form
    rows: Grid = [[story.words.date, form.part, form.stiffness_and_spasms, form.doing]]
    for day in story.days:
        for index, (part, grade) in enumerate(zip(form.parts, _grades(day), strict=True)):
            rows.append([None if index else day.day, part, grade, "tv" if index == 2 else None])
    return {form.diary: rows}, _graded(story.days)


def one_week(story: Story) -> Written:
    """One week of tone, spasms and pain."""
    days = min(_whole_weeks(story.days), key=lambda week: week[0].day)
    rows: Grid = [
        [_week_title(story, days[0])],
        [None, *story.calendar.weekdays],
        [story.form.tone, *(d.pain for d in days)],
        [story.words.spasms, *(d.spasms for d in days)],
        [story.words.pain, *(d.pain for d in days)],
    ]
    tone = facts(days, "stiffness_0_10", "pain")
    told = tone | facts(days, "spasm_count", "spasms") | facts(days, "pain_0_10", "pain")
    return {story.form.diary: rows}, told


def week_blocks(story: Story) -> Written:
    """A block a week, its weekdays across."""
    rows: Grid = []
    weeks = _whole_weeks(story.days)
    for days in weeks:
        rows += [
            [_week_title(story, days[0])],
            [None, *story.calendar.weekdays],
            [story.words.spasms, *(d.spasms for d in days)],
            [story.words.dose, *(d.dose for d in days)],
            [],
        ]
    told = [day for days in weeks for day in days]
    return {story.form.diary: rows}, _spasms_and_doses(told)


def week_lists(story: Story) -> Written:
    """A list a week, its weekdays down and the header repeated."""
    rows: Grid = []
    weeks = _whole_weeks(story.days)
    for days in weeks:
        rows.append([_week_title(story, days[0])])
        rows.append([story.calendar.day, story.words.spasms, story.words.dose])
        names = zip(story.calendar.weekdays, days, strict=True)
        rows += [[name, d.spasms, d.dose] for name, d in names]
        rows.append([])
    told = [day for days in weeks for day in days]
    return {story.form.diary: rows}, _spasms_and_doses(told)


def month_calendar(story: Story) -> Written:
    """A sheet for each month, the number of spasms beneath each day."""
    sheets: Sheets = {}
    by_day = {d.day: d for d in story.days}
    for year, month in sorted({(d.day.year, d.day.month) for d in story.days}):
        title = f"{_month(story, month)} {year}"
        rows: Grid = [[f"{story.words.spasms}, {title}"], list(story.calendar.weekdays)]
        for week in calendar.Calendar().monthdatescalendar(year, month):
            inside = [day if day.month == month else None for day in week]
            rows.append([day.day if day else None for day in inside])
            found = [by_day.get(day) if day else None for day in inside]
            rows.append([told.spasms if told else None for told in found])
        sheets[title] = rows
    return sheets, facts(story.days, "spasm_count", "spasms")


def month_sheets(story: Story) -> Written:
    """A sheet for each month, day numbers in the column."""
    words, sheets = story.words, dict[str, Grid]()
    for d in story.days:
        head: list[CellValue] = [story.calendar.day, words.spasms, words.dose]
        sheet = sheets.setdefault(f"{_month(story, d.day.month)} {d.day.year}", [head])
        sheet.append([d.day.day, d.spasms, d.dose])
    return sheets, _spasms_and_doses(story.days)


def hour_grid(story: Story) -> Written:
    """Dates down, hours across."""
    head: list[CellValue] = [story.words.date, *(f"{hour:02d}" for hour in range(24))]
    rows: Grid = [[story.words.spasms], head]
    for d in story.days:
        rows.append([d.day, *(d.spasms if hour == 9 else 0 for hour in range(24))])
    return {story.form.diary: rows}, facts(story.days, "spasm_count", "spasms")


def hours_down(story: Story) -> Written:
    """Hours down, dates across."""
    rows: Grid = [[story.words.spasms], [story.words.time, *(d.day for d in story.days)]]
    for hour in range(24):
        rows.append([f"{hour:02d}:00", *(d.spasms if hour == 9 else 0 for d in story.days)])
    return {story.form.diary: rows}, facts(story.days, "spasm_count", "spasms")


def dose_changes(story: Story) -> Written:
    """A daily list of spasms, and the doses on a sheet of their own, each until the next."""
    words = story.words
    run = sorted(story.days, key=lambda told: told.day)
    changes_on = {d.day for i, d in enumerate(run) if not i or d.dose != run[i - 1].dose}
    changed = [d for d in story.days if d.day in changes_on]
    diary: Grid = [[words.date, words.spasms]]
    diary += [[d.day, d.spasms] for d in story.days]
    changes: Grid = [[words.date, words.dose]]
    changes += [[d.day, d.dose] for d in changed]
    told = facts(story.days, "spasm_count", "spasms") | facts(changed, "oral_mg", "dose")
    return {story.form.diary: diary, story.form.changes: changes}, told


def pump(story: Story) -> Written:
    """One line for each visit to the pump clinic."""
    form, visits = story.form, story.days[::7]
    head: list[CellValue] = [story.words.date, form.pump, form.concentration, form.refill]
    rows: Grid = [[*head, form.alarm]]
    rows += [[d.day, 100 + d.dose, 2000, 20, d.day + timedelta(days=90)] for d in visits]
    doses = {(d.day, "intrathecal_mcg", 100.0 + d.dose) for d in visits}
    strengths = {(d.day, "pump_concentration", 2000.0) for d in visits}
    return {story.form.diary: rows}, doses | strengths


def events_unnamed(story: Story) -> Written:
    """One row for each spasm, and nothing on days without one."""
    rows: Grid = [[story.words.spasms], [story.words.date, story.words.time]]
    rows += [[d.day, f"{8 + n % 12:02d}:15"] for d in story.days for n in range(d.spasms)]
    told = facts([d for d in story.days if d.spasms], "spasm_count", "spasms")
    return {story.words.spasms: rows}, told


def no_header(story: Story) -> Written:
    """Numbers behind dates, without a word for them."""
    rows: Grid = [[d.day, d.spasms, d.dose] for d in story.days]
    first = facts(story.days, "other:Column B", "spasms")
    return {"1": rows}, first | facts(story.days, "other:Column C", "dose")


def merged_day(story: Story) -> Written:
    """Three rows a day beneath one written date, by parts of the day."""
    words, parts = story.words, story.form.parts
    rows: Grid = [[words.date, story.form.part, words.spasms]]
    for d in story.days:
        rows.append([d.day, parts[1], 0])
        rows.append([None, parts[3], d.spasms])
        rows.append([None, parts[5], 0])
    return {story.form.diary: rows}, facts(story.days, "spasm_count", "spasms")


def _spasms_and_doses(days: Sequence[Day]) -> set[Fact]:
    return facts(days, "spasm_count", "spasms") | facts(days, "oral_mg", "dose")


def _month(story: Story, month: int) -> str:
    return story.calendar.months[month - 2]


def _week_title(story: Story, first: Day) -> str:
    name = _month(story, first.day.month)
    return f"{story.calendar.week_of} {first.day.day} {name} {first.day.year}"


def _whole_weeks(days: Sequence[Day]) -> list[list[Day]]:
    """Cut the days into weeks from Monday to Sunday; what does not fill one is left out."""
    by_day = {d.day: d for d in days}
    mondays: list[date] = [d for d in by_day if d.weekday() == 0]
    weeks = [[by_day.get(m + timedelta(days=n)) for n in range(WEEK)] for m in mondays]
    return [[d for d in week if d] for week in weeks if all(week)]


FURTHER: Mapping[str, Callable[[Story], Written]] = {
    "ms_trust": ms_trust,
    "ms_trust_down": ms_trust_down,
    "one_week": one_week,
    "week_blocks": week_blocks,
    "week_lists": week_lists,
    "month_calendar": month_calendar,
    "month_sheets": month_sheets,
    "hour_grid": hour_grid,
    "hours_down": hours_down,
    "dose_changes": dose_changes,
    "pump": pump,
    "events_unnamed": events_unnamed,
    "no_header": no_header,
    "merged_day": merged_day,
}
