// The world as the server last told it: people, groups, clock, count. Asked for again every two seconds.

import { getWorld } from "./api.js";
import { show } from "./dom.js";

const SECONDS = 2;
const listeners = [];

export let world = { people: [], groups: [], clock: null, quota: null, hints: [] };

/** Call `listener(world)` whenever the world was told anew. */
export function onWorld(listener) {
  listeners.push(listener);
}

/** Ask now; used after something was changed from this page. */
export async function refresh() {
  world = await getWorld();
  for (const listener of listeners) listener(world);
}

/** Keep asking while the page is in sight. */
export async function follow() {
  for (;;) {
    if (!document.hidden) await once();
    await new Promise((resolve) => { setTimeout(resolve, SECONDS * 1000); });
  }
}

async function once() {
  const offline = document.getElementById("offline");
  try {
    await refresh();
    show(offline, false);
  } catch (problem) {
    if (!(problem instanceof TypeError || problem.status >= 500)) throw problem;
    show(offline, true);
  }
}

export const person = (id) => world.people.find((each) => each.id === id);
export const group = (id) => world.groups.find((each) => each.id === id);

/** The people of a group, those the world knows. */
export const membersOf = (room) => room.members.map((each) => person(each.id ?? each)).filter(Boolean);
