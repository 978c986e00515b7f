"""Days on which the office rests, or works though the country rests: reminders come on working days."""

from __future__ import annotations

from datetime import date

from flask import request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai.days import buddhist, read_full_date, short
from raengjai.bot.workdays import national_holidays
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, Listing, Row, listing, saved, typed, warned
from raengjai.storage import holidays

ADDING = (
    Field("day", _("Day"), help=_("Such as 7/12/2569."), most=30),
    Field("name", _("What it is called"), most=120),
)
NO_DAY = _("Please give a day with its year, such as 7/12/2569.")
YEARS = (2000, 2200)


def shown(desk: Desk) -> Shown:
    """A year's days."""
    return listing(_page(desk))


def _year(desk: Desk) -> int:
    """The year of the address (common era), else this one."""
    asked = request.args.get("year", type=int) or desk.today.year
    return asked if YEARS[0] < asked < YEARS[1] else desk.today.year


def _page(desk: Desk) -> Listing:
    year = _year(desk)
    own = {each.day: each for each in holidays.of_office(desk.session, desk.office) if each.day.year == year}
    country = national_holidays(year)
    rows = []
    for day in sorted({*country, *own}):
        works = day in own and own[day].works
        name = (own[day].name if day in own else "") or country.get(day, "")
        button = ("rest", _("We rest")) if works else ("work", _("We work"))
        about = _("the office works") if works else _("the office's own") if day not in country else _("the country's")
        rows.append(
            Row(url_for("office.holiday_list_changed", day=day), f"{short(day)} {name}", about, buttons=(button,))
        )
    links = [(url_for("office.holiday_list_shown", year=each), buddhist(each)) for each in (year - 1, year + 1)]
    return Listing(
        _("Holidays"),
        [(buddhist(year), rows)],
        ADDING,
        _("The country's holidays are known; add what the office has beside them. Reminders come on working days."),
        links,
    )


def added(desk: Desk) -> Answer:
    """Rest on another day."""
    values = typed(ADDING)
    try:
        day = read_full_date(values["day"])
    except ValueError:
        return listing(_page(desk), {"day": NO_DAY})
    holidays.note(desk.session, desk.office, day, works=False, name=values["name"])
    desk.note("holiday added", day.isoformat())
    return saved("holiday_list_shown", year=day.year)


def changed(desk: Desk, day: str) -> Goes:
    """Work on a holiday, or rest on it after all."""
    try:
        meant = date.fromisoformat(day)
    except ValueError:
        return warned("holiday_list_shown", NO_DAY)
    national, do = meant in national_holidays(meant.year), request.form.get("do", "")
    if do == "work" and national:
        holidays.note(desk.session, desk.office, meant, works=True)
    else:
        holidays.forget(desk.session, desk.office, meant)
    desk.note("holiday removed" if do == "work" else "holiday added", meant.isoformat())
    return saved("holiday_list_shown", year=meant.year)
