import { escapeProse, redact, stripTerminal } from "@regreen/text";
import { wellFormed } from "./uri.ts";

/** Makes texts fit to leave; the same text is looked at once, as a rule's reasons come with each of its findings. */
export interface Clean {
  (text: string): string;
  markdown(text: string): string;
}

export function createClean(): Clean {
  const plain = new Map<string, string>();
  const marked = new Map<string, string>();
  // In a message, `[text](1)` is a link even where it is plain text (SARIF 2.1.0 §3.11.6).
  const clean = (text: string) =>
    once(plain, text, () => wellFormed(redact(stripTerminal(text))).replaceAll("](", "]\u200b("));
  const markdown = (text: string) => once(marked, text, () => escapeProse(wellFormed(text)));
  return Object.assign(clean, { markdown });
}

function once(known: Map<string, string>, text: string, make: () => string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = make();
  known.set(text, made);
  return made;
}
