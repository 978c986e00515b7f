// Windows that ask for something before it is done: a person, a group, a place, a day.

import { make, part } from "./dom.js";
import { pickedWords } from "./time.js";
import { say } from "./words.js";

/** Open the window `ask-<name>`; resolves to its FormData, or null when it was left. */
function ask(name, filled = {}) {
  const dialog = document.getElementById(`ask-${name}`);
  const form = dialog.querySelector("form");
  form.reset();
  for (const [field, value] of Object.entries(filled)) form.elements[field].value = value;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? new FormData(form) : null), { once: true });
  });
}

function offer(name, people, type) {
  const choices = people.map((person) =>
    make("label", {}, make("input", { type, name: "people", value: person.id, required: type === "radio" }), ` ${person.name}`));
  document.querySelector(`#ask-${name} [data-choices]`).replaceChildren(...choices);
}

/** {name, role_hint?} or null. */
export async function askPerson() {
  const said = await ask("person");
  return said && { name: said.get("name").trim(), role_hint: said.get("role_hint").trim() || undefined };
}

/** {name, members} or null. */
export async function askGroup(people) {
  offer("group", people, "checkbox");
  const said = await ask("group");
  return said && { name: said.get("name").trim(), members: said.getAll("people") };
}

/** The id of one of `people`, or null. */
export async function askMember(people) {
  offer("member", people, "radio");
  const said = await ask("member");
  return said && said.get("people");
}

/** {title, address, latitude, longitude} or null. */
export async function askPlace() {
  const example = { title: say("place_name_example"), address: say("address_example"), latitude: "13.6904", longitude: "101.0780" };
  const said = await ask("place", example);
  return said && {
    title: said.get("title"),
    address: said.get("address"),
    latitude: Number(said.get("latitude")),
    longitude: Number(said.get("longitude")),
  };
}

const PICKERS = { date: "date", time: "time", datetime: "datetime-local" };

/** What a datetimepicker action's postback carries: {date}, {time} or {datetime}; null when left. */
export async function askWhen({ mode, initial, min, max }) {
  const dialog = document.getElementById("ask-when");
  const field = dialog.querySelector("input");
  field.type = PICKERS[mode] ?? "date";
  field.min = picker(min);
  field.max = picker(max);
  const words = part(dialog, "ask-when-said");
  field.oninput = () => { words.textContent = pickedWords(mode, field.value); };
  words.textContent = pickedWords(mode, picker(initial));
  const said = await ask("when", { when: picker(initial) });
  return said && { [mode]: said.get("when").slice(0, 16) };
}

// LINE also takes "2017-06-18t06:15"; the browser knows only the capital T.
const picker = (value) => (value ?? "").replace("t", "T");
