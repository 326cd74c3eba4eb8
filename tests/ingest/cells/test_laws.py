"""What holds for every cell, whatever is written in it."""

import re
from datetime import date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard.domain.cells import CellValue
from dashboard.domain.doses import Route
from dashboard.domain.observations import Status
from dashboard.ingest.cells.counts import read_spasms
from dashboard.ingest.cells.dates import read_date
from dashboard.ingest.cells.doses import read_dose
from dashboard.ingest.cells.given import Given
from dashboard.ingest.cells.grades import read_grade
from dashboard.ingest.cells.slots import read_slot
from dashboard.ingest.explaining import explain
from dashboard.knowledge.word import load_numbers, load_words
from tests.ingest.cells.cell_texts import TODAY

unhurried = settings(deadline=None)
"""The first reading builds its tables and takes longer than the rest."""

WORDS = sorted(
    {
        *("10", "20", "5", "2", "1/2", "½", "7-9", "3x10", "240", "0", "8am", "10pm", "08:30"),
        *(".", ",", ";", "+", "-", "/", "(", ")", "x", "~", "?", ">", "=", "@", "->", '"', "||||"),
        *("mg", "mcg", "µg", "ml", "tabs", "tds", "bd", "prn", "am", "pm", "night", "none", "was"),
        *("from", "to", "missed", "bac", "gabapentin", "bolus", "per hour", "a few", "severe"),
        *("March", "Mon", "2025", "3/4", "score", "every", "about", "total", "half", "ditto"),
    }
)
CELLISH = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join) | st.lists(
    st.sampled_from(WORDS), max_size=5
).map("".join)
TEXTS = CELLISH | st.text(max_size=40)
VALUES: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
)
GIVENS = st.builds(
    Given,
    header=st.sampled_from(
        ("", "Baclofen dose", "Spasms", "Tablets (10mg)", "Pump mcg/day", "Penn", "Spasms per hour")
    ),
    route=st.sampled_from(Route),
    tablet_mg=st.none() | st.sampled_from((5.0, 10.0, 25.0)),
    start=st.none() | st.just(date(2025, 1, 1)),
    today=st.just(TODAY),
    measure=st.sampled_from(("", "pain_0_10", "sitting_minutes", "sleep_hours")),
    sheet=st.sampled_from(("", "March 2025", "Sheet1")),
)


def numbers_in(text: str) -> set[float]:
    """Every number that a text can be said to hold, in figures or words."""
    plain = text.lower().replace("½", " 0.5 ").replace("¼", " 0.25 ").replace("¾", " 0.75 ")
    figures = {float(found.replace(",", ".")) for found in re.findall(r"[0-9]*[.,]?[0-9]+", plain)}
    figures |= {float(found) for found in re.findall(r"[0-9]+", plain)}
    halves = {"½": 0.5, "¼": 0.25, "¾": 0.75}
    figures |= {float(n) + halves[part] for n, part in re.findall(r"([0-9]+)\s*([½¼¾])", text)}
    figures |= {float(found.replace(",", "")) for found in re.findall(r"[0-9]+,[0-9]{3}", plain)}
    return figures | {number for word, number in load_numbers().items() if word in plain}


@unhurried
@given(VALUES, GIVENS)
@example("9" * 400, Given())
@example(float("nan"), Given())
@example(float("inf"), Given())
def test_no_cell_is_too_odd_to_be_read(value: CellValue, given_: Given) -> None:
    for reading in (
        read_dose(value, given_),
        read_spasms(value, given_),
        read_grade(value, given_),
        read_date(value, given_),
    ):
        assert isinstance(reading.status, Status)
    slot = read_slot(value)
    assert slot is None or slot


@unhurried
@given(CELLISH)
def test_a_doses_number_stands_in_the_cell_or_is_made_of_numbers_that_do(text: str) -> None:
    reading = read_dose(text, Given(header="Baclofen dose"))
    if reading.value:
        assert numbers_in(text)
        assert set(reading.parts) <= {a * b for a in numbers_in(text) for b in numbers_in(text)} | (
            numbers_in(text)
        )


@unhurried
@given(CELLISH)
def test_a_count_above_zero_needs_a_number_or_strokes(text: str) -> None:
    reading = read_spasms(text, Given(header="Spasms"))
    if reading.count:
        assert numbers_in(text) or reading.status is Status.TALLY or "dozen" in text


@unhurried
@given(TEXTS)
def test_a_blank_is_never_a_zero(text: str) -> None:
    dose, spasms = read_dose(text, Given()), read_spasms(text, Given())
    if dose.value == 0 or spasms.count == 0:
        nones = load_words("answers")["none"] + load_words("spasms")["none"]
        said = [*nones, *load_words("doses")["none"], "0", "zero", "nil"]
        assert any(word in text.lower() for word in said)


@unhurried
@given(st.sampled_from(load_words("answers")["not_recorded"]), GIVENS)
def test_every_way_of_leaving_a_cell_blank_gives_no_number(text: str, given_: Given) -> None:
    assert read_dose(text, given_).value is None
    assert read_spasms(text, given_).count is None
    assert read_spasms(text, given_).score is None
    assert read_date(text, given_).day is None


@unhurried
@example("10 was", "mcg", Given())
@given(CELLISH, st.sampled_from(["mcg", "µg", "μg", "ug", "micrograms", "mikrogramm"]), GIVENS)
def test_a_text_in_micrograms_never_becomes_milligrams(text: str, unit: str, g: Given) -> None:
    for written in (f"{text} 250 {unit}", f"250{unit} {text}"):
        reading = read_dose(written, g)
        is_anothers = "other_drug" in reading.flags
        assert is_anothers or not (reading.unit == "mg" and reading.value)


@unhurried
@given(CELLISH, GIVENS)
def test_the_pump_never_gives_a_counted_dose_in_milligrams(text: str, given_: Given) -> None:
    reading = read_dose(text, Given(header="Pump dose", route=Route.INTRATHECAL))
    assert reading.status is not Status.OK or reading.unit != "mg"


@unhurried
@given(st.dates(date(2000, 1, 1), TODAY))
def test_a_date_in_a_number_column_is_proposed_back_and_never_taken(day: date) -> None:
    moment = datetime.combine(day, time())
    texts = (moment, day, day.isoformat(), str(moment), f"{day.day}-{day:%b}", f"{day:%d/%m/%Y}")
    for value in texts:
        assert read_dose(value, Given()).status is Status.DATE_MANGLED
        assert read_spasms(value, Given()).status is Status.DATE_MANGLED
        assert read_spasms(value, Given()).candidates


@unhurried
@given(st.dates(date(2000, 1, 1), TODAY), st.sampled_from(("%d %B %Y", "%A %d %b %Y", "%Y-%m-%d")))
def test_a_date_with_its_month_in_words_or_its_year_first_is_read(day: date, form: str) -> None:
    assert read_date(day.strftime(form), Given(today=TODAY)).day == day


@unhurried
@given(st.dates(date(2000, 1, 1), TODAY))
def test_figures_alone_never_settle_the_order_of_day_and_month(day: date) -> None:
    reading = read_date(f"{day:%d/%m/%Y}", Given(today=TODAY))
    if reading.day is not None:
        assert reading.day == day
        assert day.day > 12 or day.day == day.month or reading.day.month == day.month
    else:
        assert day in reading.candidates or day.day <= 12


@unhurried
@given(st.sampled_from(("dose", "spasm", "date")), TEXTS, GIVENS)
def test_an_explanation_holds_its_own_keys_and_none_that_is_empty(
    kind: str, text: str, given_: Given
) -> None:
    told = explain(kind, text, given_)
    always = {"dose": {"value", "unit"}, "spasm": {"count"}, "date": {"date"}}[kind] | {"status"}
    assert always <= told.keys()
    assert all(value not in (None, [], "") for key, value in told.items() if key not in always)


def test_a_duration_cell_longer_than_a_day_is_read_without_complaint() -> None:
    assert read_date(timedelta(days=3, hours=8), Given()).status is Status.PART_OF_DAY
