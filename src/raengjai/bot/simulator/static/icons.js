// The page's own small line drawings, as paths on a 24 by 24 sheet.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  dots: "M12 5.500v.01M12 12v.01M12 18.500v.01",
  plus: "M12 5v14M5 12h14",
  send: "M4 12l16-8-5 17-3.500-7z",
  face: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.500 10v.01M15.500 10v.01M8 14.500c2 2.500 6 2.500 8 0",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15 9v.01",
  video: "M3 6h12v12H3zM15 11l6-3v8l-6-3z",
  audio: "M9 18a3 3 0 1 1-3-3h3V5l10-2v12M19 16a3 3 0 1 1-3-3h3",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  place: "M12 21s-7-6.500-7-11.500a7 7 0 0 1 14 0C19 14.500 12 21 12 21zM12 7a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M3 20c0-8 12-8 12 0M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14c2 1 3 3 3 6",
};

const SVG = "http://www.w3.org/2000/svg";

/** The drawing of that name, hidden from screen readers: the button around it carries the words. */
export function icon(name) {
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("viewBox", "0 0 24 24");
  sheet.setAttribute("class", "drawing");
  sheet.setAttribute("aria-hidden", "true");
  sheet.append(line(PATHS[name]));
  return sheet;
}

/** One path; colours come from the style sheet. */
export function line(d, paint = {}) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  for (const [name, value] of Object.entries(paint)) path.setAttribute(name, value);
  return path;
}

/** Put the drawings where the server's page asked for them with `data-icon`. */
export function drawIcons(root) {
  for (const place of root.querySelectorAll("[data-icon]")) place.prepend(icon(place.dataset.icon));
}
