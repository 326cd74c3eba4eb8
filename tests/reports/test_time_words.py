"""Tables of the time of day: the screen's rows, and the same on the paper's further pages."""

from __future__ import annotations

from dashboard.analysis.record.diary_record import read_record
from dashboard.analysis.time_of_day.times_of_day import times_of_day
from dashboard.domain.patients import Window
from dashboard.domain.times_of_day import TimeScale, TimesOfDay
from dashboard.reports.appointment import appointment_page
from dashboard.reports.full_words import full_words
from dashboard.reports.time_words import period_tables, time_parts, time_tables
from tests.analysis.diaries import daily_series, day, seen
from tests.overviews import sample_overview, sample_reading
from tests.reports.write_goldens import MADE_AT, printed_lines

SAMPLE = "several_entries_a_day"


def sample_times() -> TimesOfDay:
    reading, window = sample_reading(SAMPLE), sample_overview(SAMPLE).window
    record = read_record(reading.observations, reading.problems, window)
    return times_of_day(record, window, reading.observations)


def changed_times() -> TimesOfDay:
    found = [seen(at, "spasm_count", at % 3, slot="night") for at in range(56)]
    found += daily_series("oral_mg", [30.0] * 28 + [45.0] * 28)
    window = Window(day(0), day(55))
    return times_of_day(read_record(found, covering=window), window, found)


def test_each_row_says_its_mean_its_days_and_its_share() -> None:
    span = sample_times().spans[0]
    spasms, tablets = time_tables(span, TimeScale.PARTS)
    assert spasms.heads[2] == "Days recorded, of 70"
    assert spasms.rows[0] == ("Morning", "2.3 (1.9–2.8)", "50", "115", "32 %")
    assert tablets.rows[0] == ("Morning", "10", "10", "51", "5", "–")


def test_dose_periods_stand_under_one_another_with_their_days() -> None:
    (told,) = period_tables(changed_times().spans)
    assert told.heads == ("Spasms by dose period", "Night")
    assert [name for name, _ in told.rows] == [
        "Oral 30 mg, 2 Mar to 29 Mar",
        "Oral 45 mg, 30 Mar to 26 Apr",
    ]
    assert all(cell.endswith("\n28 days") for _, cell in told.rows)


def test_the_full_report_holds_the_tables_and_the_first_page_stays() -> None:
    overview, times = sample_overview(SAMPLE), sample_times()
    page = appointment_page(overview, made_at=MADE_AT, more=full_words(overview, (), times))
    first, *others = printed_lines(page).split("\f\n")
    alone = printed_lines(appointment_page(overview, made_at=MADE_AT))
    assert first.rsplit("1 / ", 1)[0] == alone.rsplit("1 / ", 1)[0]
    said = " ".join("".join(others).split())
    assert "Time of day: Spasms by parts of the day: All days shown" in said
    assert "2.3 (1.9–2.8)" in said
    assert "All 359 spasms of these days carry a time." in said


def test_a_diary_without_times_says_so_on_paper_too() -> None:
    found = daily_series("spasm_count", [3.0] * 10)
    window = Window(day(0), day(9))
    (part,) = time_parts(times_of_day(read_record(found, covering=window), window, found))
    assert "does not say at what time of day" in part.lead
    assert not part.rows
