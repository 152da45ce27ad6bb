import { splitTemplate } from "./expressions.ts";

/**
 * Whether a text can have come from a template: its fixed parts are all there, in order, from the first character to
 * the last, and only its expressions are free.
 */
export function fitsTemplate(template: string, text: string): boolean {
  const parts = splitTemplate(template);
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (part.expression !== null) continue;
    const isLast = index === parts.length - 1;
    const found = index === 0 ? 0 : isLast ? text.length - part.text.length : text.indexOf(part.text, at);
    if (found < at || !text.startsWith(part.text, found)) return false;
    at = found + part.text.length;
  }
  return at === text.length || parts.at(-1)?.expression != null;
}

/** What of a template is no expression; "" for one that is broken. */
export function fixedText(template: string): string {
  try {
    return splitTemplate(template)
      .map(({ text, expression }) => (expression === null ? text : ""))
      .join("");
  } catch {
    return "";
  }
}

/** A script as it is compared: one kind of line end, nothing blank around it, no blanks at line ends. */
export function normalized(script: string): string {
  return script
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
}

/** Whether a logged script can be the script of a step. A template whose expressions are broken fits nothing. */
export function fitsScript(template: string, logged: string): boolean {
  try {
    return fitsTemplate(normalized(template), normalized(logged));
  } catch {
    return false;
  }
}
