// The page's words, as the server gave them (page_words.py), in the language of the page.

const WORDS = JSON.parse(document.getElementById("words").textContent);

export const LANGUAGE = document.documentElement.lang;

/** The words of `key` with their {gaps} filled. */
export function say(key, gaps = {}) {
  return WORDS[key].replace(/\{(\w+)\}/g, (_, name) => gaps[name]);
}
