// Pictures, films, sounds, files and places.

import { contentUrl } from "./api.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { NEW_TAB, picturable } from "./links.js";
import { say } from "./words.js";

// What a person sent lies with the simulator; what the bot sent, and external content, has an address of its own.
const original = (message, entry) =>
  picturable(message.originalContentUrl ?? message.contentProvider?.originalContentUrl) ?? contentUrl(message.id ?? entry.id);
const preview = (message, entry) =>
  picturable(message.previewImageUrl ?? message.contentProvider?.previewImageUrl) ?? original(message, entry);

export function image(message, _, entry) {
  const picture = make("img", { src: preview(message, entry), alt: say("image") });
  return make("a", { class: "media", href: original(message, entry), ...NEW_TAB }, picture);
}

export function video(message, _, entry) {
  const poster = picturable(message.previewImageUrl);
  return make("video", { class: "media", src: original(message, entry), poster, controls: true, preload: "none", label: say("video") });
}

export function audio(message, _, entry) {
  return make("audio", { class: "sound", src: original(message, entry), controls: true, preload: "none", label: say("audio") });
}

export function file(message, _, entry) {
  const words = make("span", { class: "row-words" }, make("b", { text: message.fileName ?? say("file") }),
    make("small", { text: sizeWords(message.fileSize) }));
  return make("a", { class: "bubble file", href: contentUrl(message.id ?? entry.id), ...NEW_TAB, title: say("open_file") }, icon("file"), words);
}

function sizeWords(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function location({ title, address, latitude, longitude }) {
  const at = `mlat=${encodeURIComponent(latitude)}&mlon=${encodeURIComponent(longitude)}`;
  const href = `https://www.openstreetmap.org/?${at}#map=16/${encodeURIComponent(latitude)}/${encodeURIComponent(longitude)}`;
  return make("a", { class: "bubble map", href, ...NEW_TAB, title: say("open_map") },
    make("span", { class: "map-sheet" }, icon("place")),
    make("b", { text: title ?? say("place") }),
    make("small", { text: address ?? `${latitude}, ${longitude}` }));
}
