/*
 * Which line still belongs to the complaint above it? Tools differ in what they say and agree in how they lay it out: what
 * explains a headline is indented deeper, is a stack frame, a frame of code, a difference, or begins with a word that only makes
 * sense after a headline.
 */

/** Stack frames of the common runtimes, and what stands between them. */
const FRAME =
  /^\s*(?:at |\.{3} \d{1,6} (?:more|common frames)|Caused by: |from \S|File "[^"]{1,400}", line \d|\d{1,4}: +0x|#\d{1,4} |\S{1,300}:\d{1,7}:in [`'"]|\S{1,200}@\S{1,300}:\d{1,7}(?::\d{1,7})?$|(?:\S{1,300}\/)?[\w.@-]{1,100}\.[a-z]{1,5}[:(]\d{1,7}\)?(?::\d{1,7})?$)/;
/** `  |`, `12 | code`, `^~~~`, `--> place`, `= note: `. */
const CODE_FRAME = /^(?:\s*\d{0,7}\s?[|│┆]|\s*[\^~]+|\s*-{2,3}> |\s*= (?:note|help): |>\s*\d{1,7} ?[|│])/;
/** Lines of a unified difference and of assertion differences. */
const DIFFERENCE = /^\s{0,8}(?:[+-](?!-{3,}$|\+{3,}$)\S?|[+-] |@@ |\? {2,}|E {2,}\S?)/;
/** Words that continue a complaint. */
const AFTERWORD =
  /^\s*(?:note|help|hint|see|symbol|location|required|found|reason|cause|details?|message|expected|actual|received|got|but (?:was|got)|expecting|diff(?:erence)?|left|right|in file included|stack trace|backtrace|traceback|info|required by|did you mean|perhaps|possible|try|and|or|instead|default|usage|where| {2}\^)\b.{0,40}?[:=`'"(]/i;

/** Whether the line is a frame of a stack trace, or the code that Python prints under one. */
export function isFrame(text: string, previous: string | null): boolean {
  if (/^\s*Caused by: /.test(text)) return false;
  if (FRAME.test(text)) return true;
  return previous !== null && /^\s*File "/.test(previous) && indentOf(text) > indentOf(previous);
}

/** How strongly a line hangs on the complaint above. */
export type Bond = "blank" | "strong" | "weak";

/** @param indent of the headline */
export function bondOf(text: string, indent: number): Bond {
  if (text.trim() === "") return "blank";
  if (indentOf(text) > indent) return "strong";
  if (FRAME.test(text) || CODE_FRAME.test(text) || DIFFERENCE.test(text) || AFTERWORD.test(text)) return "strong";
  return "weak";
}

/** Columns before the first character; a tab counts as four. */
export function indentOf(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (char === " ") columns += 1;
    else if (char === "\t") columns += 4;
    else break;
  }
  return columns;
}
