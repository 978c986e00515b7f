"""What waits for me: unfinished drafts and questions, each with a button that leads there."""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.conversation.bubbles import Bubble, Button, Card
from raengjai.bot.conversation.draft import Draft
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.i18n import _
from raengjai.handlers.flows import FLOWS
from raengjai.handlers.here import here


def waiting(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """List what is unfinished."""
    at = here(scene)
    drafts = [draft for draft in (at.talk.live, *at.talk.parked) if draft is not None and draft.has_words]
    if not drafts:
        return Show([Bubble(str(_("Nothing is waiting for you. All is done.")))])
    if at.talk.live is not None:  # typed numbers belong to the open question
        buttons = tuple(_button("", draft) for draft in drafts[:8])
        text = _("{count} unfinished. Tap one to go on with it.").format(count=len(drafts))
    else:
        buttons = tuple(_button(f"{number} ", draft) for number, draft in enumerate(drafts[:8], 1))
        text = _("{count} unfinished. Tap one to go on.").format(count=len(drafts))
    return Show([Card(text=str(text), title=str(_("What waits for me")), buttons=buttons)])


def _button(number: str, draft: Draft) -> Button:
    title = str(FLOWS[draft.flow].title)
    beneficiary = draft.answers.get("beneficiary")
    about = f"{title}: {beneficiary['name'].split(' ')[0]}" if beneficiary else title
    return Button(f"{number}{about}", code(d=draft.id, act="resume"), says=about)
