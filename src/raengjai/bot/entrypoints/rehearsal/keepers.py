"""Who keeps a unit looks at its page when a month has closed, and calls it right or names a row that is not."""

from __future__ import annotations

from dataclasses import dataclass

from raengjai.bot.entrypoints.rehearsal.almanac import Month
from raengjai.bot.entrypoints.rehearsal.cast import Player
from raengjai.bot.entrypoints.rehearsal.ledger import Entry, different_people, on_the_form
from raengjai.bot.entrypoints.rehearsal.promises import Promises
from raengjai.bot.entrypoints.rehearsal.reading import Screen, in_thai, screen_of, sentence
from raengjai.bot.entrypoints.rehearsal.talks import Deed, Form, Later, Tap, Words
from raengjai.bot.entrypoints.rehearsal.town import Town
from raengjai.bot.i18n import Text, _

PAGE = "แบบหน่วย"
WHAT_IS_WRONG = "นามสกุลสะกดผิด"
ABOUT = _("{month}: {rows} rows, {people} people")
RIGHT, WRONG = _("It is right"), _("Something is wrong")
NOTED = _("Noted, thank you: the page of {unit} for {month} is right.")
ASKED = _("The labour office has your question about row {line}. I will tell you here what comes of it.")


@dataclass
class Keeping:
    """A unit's keeper, after a month has closed; `asked` is the row they have named."""

    town: Town
    promises: Promises
    keeper: Player
    month: Month
    asked: Entry | None = None

    def asked_row(self) -> Entry:
        """The row they have named."""
        if self.asked is None:
            raise LookupError("they have named none")
        return self.asked

    def rows(self, month: Month | None = None) -> list[Entry]:
        """What stands on the unit's page."""
        standing = self.promises.ledger.standing(month or self.month)
        return on_the_form([entry for entry in standing if entry.by.unit == self.keeper.keeps])

    def calls_right(self) -> list[Deed]:
        """Look at the page, and say that it is right where that is asked."""
        return [LookOver(self)]

    def names_a_row(self) -> list[Deed]:
        """Look at the page, and say that its first row is not right; an empty page is right."""
        return [Words(PAGE, sentence(ABOUT), self.compare), Later(self._naming)]

    def _naming(self) -> Deed:
        if not (rows := self.rows()):
            return LookOver(self)
        typed = {"line": ("1",), "words": (WHAT_IS_WRONG,)}
        shown = {"line": f"1 · {rows[0].told.full_name}", "words": WHAT_IS_WRONG}
        asked = lambda _: setattr(self, "asked", rows[0])  # noqa: E731 - done when the receipt comes
        return Form("line_question", Tap(in_thai(WRONG)), typed, shown, (sentence(ASKED),), asked)

    def compare(self, screen: Screen) -> None:
        """The page is of the month it names, has as many rows and people as were told, and can be seen."""
        found = sentence(ABOUT).search(screen.text)
        months = {each.in_thai: each for each in (self.month, self.month.after)}
        month = months.get(found["month"]) if found else None
        what = f"{self.month.name}, a unit's page"
        self.promises.holds(f"{what}: it is of another month", holds=month is not None)
        if found is not None and month is not None:
            rows = self.rows(month)
            shown = (int(found["rows"]), int(found["people"]))
            self.promises.equal(f"{what}, rows and people", shown, (len(rows), different_people(rows)))
        seen = [self.town.opens(link).kind for link in screen.links]
        self.promises.equal(f"{what}, seen and to print", seen, ["picture", "PDF"])

    def look(self, outcome: Text) -> None:
        """The keeper has heard what came of their question."""
        entries = self.town.line.transcript.chat(self.keeper.line_id).entries
        said = (screen_of(each.message).text for each in entries if each.author == "bot")
        heard = any(sentence(outcome).search(text) for text in said)
        what = f"{self.month.name}: a keeper was not told what came of their question"
        self.promises.holds(what, holds=heard or self.asked is None)


@dataclass
class LookOver:
    """Look at the unit's page, and call it right where that is asked."""

    keeping: Keeping

    def begin(self) -> str:
        """Ask for it."""
        return PAGE

    def hear(self, screen: Screen) -> str | None:
        """Look, and tap."""
        if sentence(NOTED).search(screen.text):
            return None
        if sentence(ABOUT).search(screen.text) is None:
            return self.begin()
        self.keeping.compare(screen)
        return Tap(in_thai(RIGHT)) if in_thai(RIGHT) in screen.texts else None

    def unheard(self, said: str) -> str:
        """Once more."""
        return said
