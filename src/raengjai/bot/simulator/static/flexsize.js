// Flex's sizes and colours, as LINE's reference names them, in CSS.

const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const TEXT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const PICTURE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220 };
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };

const LENGTH = /^-?\d+(\.\d+)?(px|%)$/;
const COLOUR = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;

function measure(names, given) {
  if (given === undefined || given === null) return "";
  if (Object.hasOwn(names, given)) return `${names[given]}px`;
  return LENGTH.test(given) ? given : "";
}

/** Margin, spacing, padding, corner radius, offset: a keyword, pixels or per cent; "" for anything else. */
export const space = (given) => measure(SPACE, given);
export const textSize = (given) => measure(TEXT, given ?? "md");
export const borderWidth = (given) => measure(BORDER, given);
export const plainLength = (given) => measure({}, given);

/** An image's width. */
export const pictureSize = (given) => (given === "full" ? "100%" : measure(PICTURE, given ?? "md"));

/** #RRGGBB or #RRGGBBAA; "" for anything else. */
export const colour = (given) => (COLOUR.test(given ?? "") ? given : "");

/** "20:13" as a CSS aspect ratio. */
export function ratio(given) {
  const [, width, height] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(given ?? "1:1") ?? [null, 1, 1];
  return `${width} / ${height}`;
}

const ALONG = { start: "flex-start", center: "center", end: "flex-end", top: "flex-start", bottom: "flex-end" };
const SHARED = { "flex-start": "flex-start", "flex-end": "flex-end", "space-between": "space-between", "space-around": "space-around", "space-evenly": "space-evenly", center: "center" };

/** align or gravity as a flexbox position. */
export const along = (given, otherwise) => ALONG[given ?? otherwise] ?? ALONG[otherwise];

/** justifyContent or alignItems; "" for anything else. */
export const shared = (given) => SHARED[given] ?? "";

/** A box's gradient; "" when it has none. */
export function gradient(background) {
  if (background?.type !== "linearGradient" || !/^\d+(\.\d+)?deg$/.test(background.angle)) return "";
  const { angle, startColor, centerColor, centerPosition, endColor } = background;
  const middle = colour(centerColor) ? `, ${colour(centerColor)} ${plainLength(centerPosition) || "50%"}` : "";
  return `linear-gradient(${angle}, ${colour(startColor)}${middle}, ${colour(endColor)})`;
}
