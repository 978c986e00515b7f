"""Draw a flow as a Mermaid diagram, from its definition."""

from __future__ import annotations

from raengjai.bot.conversation.flow import Flow, Step
from raengjai.bot.i18n import speaking


def mermaid(flow: Flow) -> str:
    """The diagram of one flow, in Thai."""
    if flow.asks is not None:
        return _made_of_rows(flow)
    with speaking("th"):
        nodes = [f'    {step.name}["{_words(step)}"]' for step in flow.steps if step.default is None]
        filled = [step for step in flow.steps if step.default is not None and step.on_card]
        filled_in = " · ".join(str(step.label) for step in filled)
        if flow.gathers is not None:
            return "\n".join(["flowchart TD", *nodes, '    saved(["✓"])', *_arrows(flow)]) + "\n"
        review = "<br/>".join(part for part in (str(flow.review_title), filled_in) if part)
        lines = [
            "flowchart TD",
            *nodes,
            f'    review{{{{"{review}"}}}}',
            '    saved(["✓"])',
        ]
        return "\n".join([*lines, *_arrows(flow)]) + "\n"


def _made_of_rows(flow: Flow) -> str:
    """A flow whose questions are written down elsewhere: they follow each other."""
    with speaking("th"):
        lines = [
            "flowchart TD",
            f'    questions["{flow.title} …"]',
            f'    review{{{{"{flow.review_title}"}}}}',
            '    saved(["✓"])',
            "    questions --> questions",
            "    questions --> review",
            "    review --> saved",
        ]
    return "\n".join(lines) + "\n"


def _words(step: Step) -> str:
    skipping = " ⤼" if step.may_skip else ""
    choices = "".join(f"<br/>▸ {option.label}" for option in step.instead)
    return f"{step.label}{skipping}{choices}".replace('"', "'")


def _arrows(flow: Flow) -> list[str]:
    arrows = []
    asked = [step for step in flow.steps if step.default is None]
    before: Step | None = None
    for step in asked:
        if step.when is not None:
            values = ", ".join(step.when.values)
            arrows.append(f"    {step.when.step} -- {values} --> {step.name}")
        elif before is not None:
            arrows.append(f"    {before.name} --> {step.name}")
        if step.when is not None:
            following = next((one for one in asked[asked.index(step) + 1 :] if one.when is None), None)
            arrows.append(f"    {step.name} --> {following.name if following else 'review'}")
        else:
            before = step
    if flow.gathers is not None:
        name = flow.gathers[0]
        return [*arrows, f"    {name} --> {name}", f"    {name} --> saved"]
    again = [f"    {step.name} --> {step.name}" for step in asked if flow.collects and step.name == flow.collects[0]]
    return [*arrows, *again, *([f"    {before.name} --> review"] if before else []), "    review --> saved"]
