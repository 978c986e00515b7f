"""One file a conversation."""

from raengjai.bot.conversation.flow import Flows
from raengjai.handlers.flows.change_record import change_record
from raengjai.handlers.flows.outreach import outreach
from raengjai.handlers.flows.record_help import record_help
from raengjai.handlers.flows.register import register

FLOWS = Flows(register, record_help, change_record, outreach)
