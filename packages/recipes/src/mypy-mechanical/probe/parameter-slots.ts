import { escapeRegExp } from "../../escape-regexp.ts";
import type { TypeDiagnostic } from "../diagnostics.ts";
import { lineOf } from "../function-body.ts";
import type { SourceFile } from "../mechanical-class.ts";
import { type Parameter, parametersOf } from "../parameters.ts";
import { closingBracket, type FunctionHeader, functionAt, lineStart } from "../python-text.ts";
import type { Slot } from "./slot.ts";

/** Parameters without a type: the default value and those who call the function tell it. */
export function parameterSlots(error: TypeDiagnostic, { blank, path }: SourceFile): Slot[] {
  const start = lineStart(blank, error.line);
  const header = start === null ? null : functionAt(blank, start);
  // What a framework calls (decorated, or by a name that Python knows) is called in ways that nobody here sees.
  if (header === null || isDecorated(blank, header) || /^(?:__\w+__|test\w*)$/.test(header.name)) return [];
  const parameters = parametersOf(blank, header) ?? [];
  const bare = parameters.filter(({ annotated }) => !annotated);
  if (bare.some(({ starred }) => starred)) return [];
  // Those who call a public function today don't tell what it is for; a switch or a text as the default does.
  const internal = header.name.startsWith("_") || /(?:^|\/)(?:tests?\/|test_|conftest)/.test(path);
  const told = ({ value }: Parameter) => value !== null && /^(?:True|False|["'])/.test(blank.slice(value, value + 5));
  if (!internal && !bare.every(told)) return [];
  const calls = callsOf(header.name, blank);
  return bare.map((each) => slotFor(each, calls));
}

function slotFor({ end, value }: Parameter, calls: readonly (readonly [number, number])[]): Slot {
  return {
    start: end,
    end: value ?? end,
    before: ": ",
    after: value === null ? "" : " = ",
    shape: "HOLE",
    evaluated: true,
    // A call may leave out what has a default.
    sources: value === null ? calls : [],
    everywhere: true,
    verb: "annotate parameters",
  };
}

function isDecorated(blank: string, { lineStart: start }: FunctionHeader): boolean {
  const above = blank.slice(0, start).trimEnd();
  const line = above.slice(above.lastIndexOf("\n") + 1).trim();
  return /^(?:@|\))/.test(line) && !/^@(?:staticmethod|classmethod)$/.test(line);
}

/** Lines of the calls in this file. */
function callsOf(name: string, blank: string): [number, number][] {
  const calls = blank.matchAll(new RegExp(`(?<!\\bdef[ \\t]{1,4})\\b${escapeRegExp(name)}[ \\t]*(?=\\()`, "g"));
  return [...calls].map((match): [number, number] => {
    const open = match.index + match[0].length;
    const close = closingBracket(blank, open);
    return [lineOf(blank, match.index), lineOf(blank, close === -1 ? open : close)];
  });
}
