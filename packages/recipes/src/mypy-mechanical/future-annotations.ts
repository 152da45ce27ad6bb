import { readsAnnotations } from "./annotation-style.ts";
import type { MechanicalClass } from "./mechanical-class.ts";
import { afterHead } from "./typing-imports.ts";

const TOO_NEW =
  /^X \| Y syntax for unions requires Python 3\.10$|^"\w{1,40}" is not subscriptable(?:, use "typing\.\w{1,40}" instead)?$/;

/** Types that an older Python can't evaluate: with PEP 563 it doesn't have to. mypy still complains where it would. */
export const futureAnnotations: MechanicalClass = {
  verb: "defer the evaluation of annotations",
  recognises: ({ message }) => TOO_NEW.test(message),
  mend(_error, { text, blank }) {
    if (/^from __future__ import [^\n]*\bannotations\b/m.test(blank) || readsAnnotations(blank)) return null;
    const at = afterHead(text);
    const eol = text.includes("\r\n") ? "\r\n" : "\n";
    const gapAfter = /^\r?\n/.test(text.slice(at)) || /^from __future__/.test(text.slice(at)) ? "" : eol;
    const gapBefore =
      at > 0 && !/\n\r?\n$/.test(text.slice(0, at)) && !/__future__[^\n]*\n$/.test(text.slice(0, at)) ? eol : "";
    return { edits: [{ start: at, end: at, text: `${gapBefore}from __future__ import annotations${eol}${gapAfter}` }] };
  },
};
