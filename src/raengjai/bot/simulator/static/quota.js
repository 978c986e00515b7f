// How many messages this month has cost, of how many.

import { part } from "./dom.js";
import { onWorld } from "./world.js";
import { say } from "./words.js";

const NEARLY = 0.8;

/** Keep the count at the top of the page. */
export function startQuota() {
  onWorld(({ quota }) => {
    if (!quota) return;
    const place = part(document, "quota");
    place.textContent = say("quota", { used: quota.used, limit: quota.limit ?? say("no_limit") });
    place.classList.toggle("nearly", quota.limit !== null && quota.used >= quota.limit * NEARLY);
  });
}
