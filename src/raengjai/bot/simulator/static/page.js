// The page begins here.
//
// Marks for browser tests (data-testid unless said otherwise). They are kept when the looks change.
//   the frame      now, quota, language, offline, toast, columns, pick, hints, hint-code
//   the list       people, groups, open-chat (with data-open="<chat id>"), new-person, new-group
//   the clock      clock-now, clock-moved, clock-hour, clock-day, clock-20th, clock-25th, clock-month-end, clock-back
//   a telephone    [data-chat="<chat id>"]; within it:
//     its top      back, chat-name, close-chat, chat-menu -> chat-menu-items: follow, block, invite-bot, remove-bot, add-member
//     banner       banner: what keeps messages from arriving, with its button (follow, invite-bot)
//     messages     message with data-from="user|bot|system", data-mine="true|false", data-kind="text|flex|…",
//                  data-how="reply|push|…", data-id, data-seq; in it: bubble, stamp, how, time, swipe, action;
//                  day, unsent, typing; a right click or long press on one's own message shows unsend
//     quick        quick-bar, quick (one a chip)
//     rich menu    richmenu (data-open="true|false"), richmenu-toggle, richmenu-area
//     writing      input, send, speaker and mention (groups), attach -> attach-image, attach-video, attach-audio,
//                  attach-file (file inputs), attach-location; stickers -> sticker
//   windows        ask-person, ask-group, ask-member, ask-place, ask-when; in them ask-name, ask-role_hint, ask-title,
//                  ask-address, ask-latitude, ask-longitude, ask-when (the field), ask-when-said, ask-ok, ask-cancel
// ?open=<chat id>,<chat id> opens those chats; ?lang=th|en is the language.

import { startClock } from "./clock.js";
import { startColumns } from "./columns.js";
import { startHints } from "./hints.js";
import { drawIcons } from "./icons.js";
import { startList } from "./list.js";
import { startQuota } from "./quota.js";
import { follow } from "./world.js";

drawIcons(document);
startClock();
startQuota();
startHints();
startList();
startColumns();
follow();
