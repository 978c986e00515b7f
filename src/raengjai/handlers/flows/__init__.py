"""One file a conversation."""

from raengjai.bot.conversation.flow import Flows
from raengjai.handlers.flows import (
    answer_question,
    change_record,
    line_question,
    outreach,
    pause,
    practice,
    record_group,
    record_help,
    register,
    reopen,
    same_people,
    staff_join,
    summary_mail,
)

FLOWS = Flows(
    register.register,
    record_help.record_help,
    record_group.record_group,
    same_people.same_people,
    practice.practice,
    change_record.change_record,
    outreach.outreach,
    pause.pause,
    staff_join.staff_join,
    reopen.reopen,
    line_question.line_question,
    answer_question.answer_question,
    summary_mail.summary_mail,
)
