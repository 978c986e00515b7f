// The simulator's JSON API, one function a route.

/** The server said no, or is away (`status` 0). */
export class Failed extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function ask(method, path, body, signal) {
  const wants = { method, signal };
  if (body !== undefined) {
    wants.headers = { "Content-Type": "application/json" };
    wants.body = JSON.stringify(body);
  }
  const answer = await fetch(`/_sim/${path}`, wants);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Failed(said.message ?? said.error ?? `HTTP ${answer.status}`, answer.status);
  return said;
}

const chatPath = (chat) => `chats/${encodeURIComponent(chat)}`;
const post = (path, body = {}) => ask("POST", path, body);

export const getWorld = () => ask("GET", "world");
export const addPerson = (person) => post("people", person);
export const addGroup = (group) => post("groups", group);
export const follow = (person) => post(`people/${encodeURIComponent(person)}/follow`);
export const unfollow = (person) => post(`people/${encodeURIComponent(person)}/unfollow`);
export const inviteBot = (group) => post(`groups/${encodeURIComponent(group)}/invite_bot`);
export const removeBot = (group) => post(`groups/${encodeURIComponent(group)}/remove_bot`);
export const addMember = (group, person) => post(`groups/${encodeURIComponent(group)}/add_member`, { person });
export const getEntries = (chat, after, wait, signal) =>
  ask("GET", `${chatPath(chat)}?after=${after}&wait=${wait}`, undefined, signal);
export const send = (chat, message) => post(`${chatPath(chat)}/send`, message);
export const tap = (chat, touch) => post(`${chatPath(chat)}/tap`, touch);
export const unsend = (chat, messageId) => post(`${chatPath(chat)}/unsend`, { message_id: messageId });
export const moveClock = (move) => post("clock", move);
export const resetClock = () => ask("DELETE", "clock");
export const contentUrl = (id) => `/_sim/content/${encodeURIComponent(id)}`;
