"""Dates for property tests: any day of four-digit years, any notation, any words."""

from datetime import date

from hypothesis import strategies as st

from focalpoint.ground.shared.dates import PartialDate

DAYS = st.dates(min_value=date(1000, 1, 1))

_UNIT_FORMS = st.sampled_from(("day", "month", "quarter", "year"))


def _unit(day: date, form: str) -> str:
    return {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "year": str(day.year),
    }[form]


UNITS = st.builds(_unit, DAYS, _UNIT_FORMS)


def _span(days: list[date], first: str, second: str) -> str:
    ends = [_unit(day, form) for day, form in zip(sorted(days), (first, second), strict=True)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


NOTATIONS = st.one_of(
    UNITS,
    st.builds(_span, st.lists(DAYS, min_size=2, max_size=2), _UNIT_FORMS, _UNIT_FORMS),
    UNITS.map(lambda unit: f"{unit}/.."),
    UNITS.map(lambda unit: f"../{unit}"),
)
"""Canonical notations of every kind."""

SAID = st.sampled_from(("Berlin meeting", "upcoming", "fall 2018", "قريبا", "后续会议", "à l’automne"))

PARTIAL_DATES = st.one_of(
    NOTATIONS.map(PartialDate.parse),
    SAID.map(lambda said: PartialDate(said=said)),
    st.builds(PartialDate, NOTATIONS, SAID),
)
