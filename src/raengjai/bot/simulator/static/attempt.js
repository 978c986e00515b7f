// Doing something on the server that may be refused: the person is told, the page goes on.

import { Failed } from "./api.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

/** What `act` returns, or null when the server refused or was away. */
export async function attempt(act) {
  try {
    return (await act()) ?? {};
  } catch (problem) {
    if (!(problem instanceof Failed || problem instanceof TypeError)) throw problem;
    toast(say("failed", { why: problem.message }));
    return null;
  }
}
