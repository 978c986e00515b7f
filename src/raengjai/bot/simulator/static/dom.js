// Making elements. Text always goes in as text: nothing here or anywhere on this page parses HTML.

/** Make an element. `wants`: class, text, testid, label, data {}, style {}, onX handlers, or attributes. */
export function make(kind, wants = {}, ...inside) {
  const made = document.createElement(kind);
  for (const [name, value] of Object.entries(wants)) give(made, name, value);
  made.append(...inside.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

const SPECIAL = {
  class: (made, value) => { made.className = value; },
  text: (made, value) => { made.textContent = value; },
  testid: (made, value) => { made.dataset.testid = value; },
  label: (made, value) => made.setAttribute("aria-label", value),
  data: (made, value) => Object.assign(made.dataset, value),
  style: (made, value) => Object.assign(made.style, value),
};

function give(made, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (SPECIAL[name]) SPECIAL[name](made, value);
  else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
  else made.setAttribute(name, value === true ? "" : value);
}

/** The first element within `root` that carries `data-testid="name"`. */
export function part(root, name) {
  return root.querySelector(`[data-testid="${name}"]`);
}

/** Show or hide an element. */
export function show(element, visible) {
  element.hidden = !visible;
}

/** Open or close what a button stands for, and say so to screen readers. */
export function toggle(button, panel, open = panel.hidden) {
  panel.hidden = !open;
  button.setAttribute("aria-expanded", String(open));
}
