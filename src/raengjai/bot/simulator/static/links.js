// Addresses: which ones may be opened, and how they are found in what people write.

const OPENABLE = new Set(["http:", "https:", "tel:"]);
const PICTURES = new Set(["http:", "https:", "blob:"]);
// Only the letters an address can have: a Thai word may follow without a space.
const ADDRESS = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+/g;
const TAIL = /[.,;:!?)\]']+$/;

function allowed(address, schemes, base) {
  if (typeof address !== "string" || !URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return schemes.has(url.protocol) ? url.href : null;
}

/** The address if a click may open it (never javascript: or data:), else null. */
export const openable = (address) => allowed(address, OPENABLE);

/** The address if a picture, film or sound may be fetched from it, else null; the simulator's own may be short. */
export const picturable = (address) => allowed(address, PICTURES, location.href);

/** What every link of this page carries: a new tab that knows nothing of this one. */
export const NEW_TAB = { target: "_blank", rel: "noopener noreferrer" };

/** Text with its web addresses as links: an array of strings and anchors. */
export function linked(text) {
  const pieces = [];
  let from = 0;
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(TAIL, "");
    pieces.push(text.slice(from, found.index), anchor(address));
    from = found.index + address.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function anchor(address) {
  const made = document.createElement("a");
  made.textContent = address;
  Object.assign(made, { href: address, ...NEW_TAB });
  return made;
}
