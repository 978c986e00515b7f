// Days and hours as people read them: Bangkok's, and the Buddhist Era in Thai.

import { LANGUAGE, say } from "./words.js";

const LOCALE = LANGUAGE === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB-u-ca-gregory";
const ZONE = "Asia/Bangkok";
const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const SHORT_DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };
const HOUR = { hour: "2-digit", minute: "2-digit", hour12: false };

/** A moment from the server: an ISO string, or a number of seconds or milliseconds. */
export function moment(given) {
  if (typeof given === "number") return new Date(given < 1e11 ? given * 1000 : given);
  return new Date(given);
}

const written = (when, wants, zone) => new Intl.DateTimeFormat(LOCALE, { ...wants, timeZone: zone }).format(when);

/** "วันพุธที่ 25 พฤศจิกายน 2569"; English adds the Buddhist year, which the forms carry. */
export function dayWords(when, zone = ZONE) {
  const said = written(when, DAY, zone).replace(/ (พ\.ศ\.|BE|AD) ?/u, " ");
  if (LANGUAGE === "th") return said;
  const year = Number(new Intl.DateTimeFormat("en-GB", { year: "numeric", timeZone: zone }).format(when));
  return `${said} (BE ${year + 543})`;
}

/** "ส. 21 พ.ย. 2569" */
export const shortDayWords = (when) => written(when, SHORT_DAY, ZONE);

/** "14:05" in Bangkok. */
export const hourWords = (when, zone = ZONE) => written(when, HOUR, zone);

/** The day alone as a key, to tell one day from the next. */
export const dayKey = (when) => written(when, { year: "numeric", month: "2-digit", day: "2-digit" }, ZONE);

/** "3 วัน 2 ชม." for a number of seconds. */
export function lengthWords(seconds) {
  const hours = Math.round(Math.abs(seconds) / 3600);
  const days = Math.floor(hours / 24);
  const parts = [];
  if (days) parts.push(say("days", { count: days }));
  if (hours % 24 || !days) parts.push(say("hours", { count: hours % 24 }));
  return parts.join(" ");
}

/** What a date, time or datetime picker's value means, in words; "" while nothing is chosen. */
export function pickedWords(mode, value) {
  if (!value) return "";
  if (mode === "time") return value;
  const when = new Date(`${value.slice(0, 10)}T${mode === "datetime" ? value.slice(11, 16) : "00:00"}:00Z`);
  if (Number.isNaN(when.getTime())) return "";
  return mode === "date" ? dayWords(when, "UTC") : `${dayWords(when, "UTC")} ${hourWords(when, "UTC")}`;
}
