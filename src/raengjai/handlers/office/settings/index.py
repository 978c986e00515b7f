"""What can be set, each with a word about how it stands."""

from __future__ import annotations

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.days import fiscal_year
from raengjai.bot.thai.phones import shown as shown_phone
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings import agency_reminders, disability
from raengjai.storage import agencies, emergency_numbers, holidays, office_texts, officers, offices, projects, services


def shown(desk: Desk) -> Shown:
    """Every part, with the way to it."""
    office, session = desk.office, desk.session
    year = fiscal_year(desk.period.year, desk.period.month)
    parts: list[tuple[str, Text, object]] = [
        ("office_itself_shown", _("Office"), shown_phone(office.phone) if office.phone else _("no telephone yet")),
        ("days_shown", _("Days and hours"), _("due on the {day}th").format(day=office.due_day)),
        ("holiday_list_shown", _("Holidays"), _count(len(holidays.of_office(session, office)))),
        ("service_list_shown", _("Services"), _count(len(services.listed(session, office)))),
        ("project_list_shown", _("Projects and rules"), _count(len(projects.of_year(session, office, year)))),
        ("unit_list_shown", _("Service units"), _count(len(offices.units(session, office)))),
        ("agency_list_shown", _("Agencies"), _count(len(agencies.listed(session, office)))),
        ("agency_reminders_shown", agency_reminders.TITLE, _("on") if office.reminds_agencies else _("off")),
        ("number_list_shown", _("Emergency numbers"), _count(len(emergency_numbers.listed(session, office)))),
        ("texts_shown", _("Words of the bot"), _count(len(office_texts.of_office(session, office)))),
        ("paper_words_shown", _("Notes on forms, letters"), ""),
        ("quota_shown", _("LINE messages"), _("eve and due day") if office.reminds_on_eve else _("due day only")),
        ("summary_shown", _("Who gets the summary"), _count(len(officers.subscribed(session, office)))),
        ("report_choices_shown", _("Reports and targets"), ""),
        ("disability_shown", disability.TITLE, disability.stands(desk)),
        ("work_shown", _("Job seekers"), _("Asked after {days} days").format(days=office.asks_after_days)),
    ]
    return Shown("office/settings/index.html", {"parts": parts})


def _count(number: int) -> Text:
    return _("{count} of them").format(count=number)
