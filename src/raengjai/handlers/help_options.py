"""What can be chosen of kinds of help, of workers, and of reasons why there is no ID; with the words that mean it."""

from __future__ import annotations

from raengjai.bot.conversation.options import Option
from raengjai.bot.i18n import _
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES

help_types = tuple(
    Option(value, HELP_TYPES[value], words)
    for value, words in {
        "promote": ("ส่งเสริม", "ส่งเสริมงาน", "ส่งเสริมอาชีพ", "promote"),
        "protect": ("คุ้มครอง", "คุ้มครองสิทธิ", "สิทธิ", "protect"),
        "develop": ("พัฒนา", "ฝึกอาชีพ", "พัฒนาฝีมือ", "develop"),
        "drug_prevention": ("ป้องกันยาเสพติด", "ยาเสพติด", "drugs"),
    }.items()
)

worker_types = tuple(
    Option(value, WORKER_TYPES[value], words)
    for value, words in {
        "informal": ("แรงงานนอกระบบ", "นอกระบบ", "informal"),
        "elderly": ("แรงงานสูงอายุ", "สูงอายุ", "ผู้สูงอายุ", "คนแก่", "elderly"),
        "disabled": ("แรงงานคนพิการ", "คนพิการ", "พิการ", "disabled"),
        "other": ("อื่นๆ", "อื่น", "other"),
    }.items()
)

other_kinds = tuple(kind for kind in worker_types if kind.value != "disabled")
"""Those that say nothing of a disability."""

no_citizen_id = (
    Option("none", _("No ID or not given"), ("ไม่มีเลข", "ไม่มี", "ไม่ให้", "ไม่สะดวก", "ไม่ทราบ", "-", "none")),
    Option("other", _("Another document"), ("เอกสารอื่น", "หนังสือเดินทาง", "passport")),
)

missing_id_reasons = (
    Option("not_at_hand", _("Card not at hand"), ("ไม่ได้พกบัตร", "ลืม", "ลืมบัตร", "ไม่ทราบ", "ไม่รู้")),
    Option("refused", _("Prefers not to say"), ("ไม่สะดวกให้", "ไม่ยอมให้", "ไม่ให้", "ไม่สะดวก")),
    Option("has_none", _("Has no ID number"), ("ไม่มีเลขบัตร", "ไม่มีบัตร", "ไม่มีเลข")),
)
