import { isOpen, statementsOf, takesNothing } from "./function-body.ts";
import type { MechanicalClass } from "./mechanical-class.ts";
import { functionAt, lineStart } from "./python-text.ts";

/** Mypy says the second when it finds no annotation at all. */
export const MISSING_RETURN = /^Function is missing a (?:return )?type annotation$/;

/** A function without a return type and without a return that has a value: mypy's own note says `Use "-> None"`. */
export const noneReturn: MechanicalClass = {
  verb: "annotate functions that return nothing",
  recognises: ({ message, code }) => MISSING_RETURN.test(message) && code === "no-untyped-def",
  mend({ line, message }, { blank }) {
    const start = lineStart(blank, line);
    const header = start === null ? null : functionAt(blank, start);
    if (header === null || header.returns !== "" || isOpen(blank, header)) return null;
    // Other parameters would be missing as well.
    if (!message.includes("return") && !takesNothing(blank, header)) return null;
    const { returns, yields } = statementsOf(blank, header);
    if (yields.length > 0 || returns.some((each) => each.hasValue)) return null;
    return { edits: [{ start: header.close + 1, end: header.colon, text: " -> None" }] };
  },
};
