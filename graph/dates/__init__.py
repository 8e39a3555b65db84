"""When acts took place: date expressions beside their cues, resolved against the day of publication, as EDTF."""

from graph.dates.acts import date_acts
from graph.dates.expressions import DateExpression, find_dates, reference_day

__all__ = ["DateExpression", "date_acts", "find_dates", "reference_day"]
