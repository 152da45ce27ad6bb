import type { TextEdit } from "../../text-edits/edits.ts";
import type { PythonModule } from "../python/module.ts";
import type { Reach } from "../python/reach.ts";
import type { CallRewrite, CallTarget } from "../rule.ts";
import { closingBracket, splitArguments, type Token } from "../source/token.ts";

/** A function that is used: its first and last token, and what a call of it becomes. */
export interface CallUse {
  readonly module: PythonModule;
  readonly first: number;
  readonly last: number;
  readonly target: CallTarget & Partial<Pick<CallRewrite, "direct" | "uncalled">>;
}

/** Keyword arguments that take a function to be called later. */
const TAKES_FUNCTION = /^(?:default|default_factory|factory|onupdate|default_fn)$/;

/** The edit that rewrites one use; null where the table does not say how. */
export function callEdit({ module, first, last, target }: CallUse, reach: Reach): TextEdit | null {
  const { tokens, source } = module;
  const start = (tokens[first] as Token).start;
  const open = last + 1;
  if (tokens[open]?.text !== "(") return uncalled({ module, first, last, target }, reach);
  const close = closingBracket(tokens, open);
  if (close === -1) return null;
  const args = splitArguments(tokens, open, close);
  const texts = args.map(([from, to]) => source.slice((tokens[from] as Token).start, (tokens[to] as Token).end));
  const plain = args.every(
    ([from]) => tokens[from]?.text !== "*" && tokens[from]?.text !== "**" && tokens[from + 1]?.text !== "=",
  );
  if (args.length < target.args[0] || args.length > target.args[1] || !plain) return null;
  // Comments inside of the call would get lost.
  if (tokens.slice(open, close).some((token) => token.kind === "comment")) return null;
  const follows = `${tokens[close + 1]?.text ?? ""}${tokens[close + 2]?.text ?? ""}`;
  if (target.before !== undefined && !target.before.includes(follows)) return null;
  const template = target.direct?.before.includes(follows) ? target.direct.to : target.to;
  const text = fill(template, texts, reach);
  const end = target.consumes === true ? close + 2 : close;
  return text === null ? null : { start, end: (tokens[end] as Token).end, text };
}

/** `default_factory=datetime.utcnow`: the function itself is handed over. */
function uncalled({ module: { tokens }, first, last, target }: CallUse, reach: Reach): TextEdit | null {
  const handedOver = tokens[first - 1]?.text === "=" && TAKES_FUNCTION.test(tokens[first - 2]?.text ?? "");
  const ends = tokens[last + 1]?.text === "," || tokens[last + 1]?.text === ")";
  if (target.uncalled === undefined || !handedOver || !ends) return null;
  const text = fill(target.uncalled, [], reach);
  return text === null ? null : { start: (tokens[first] as Token).start, end: (tokens[last] as Token).end, text };
}

function fill(template: string, args: readonly string[], reach: Reach): string | null {
  let failed = false;
  const text = template.replace(
    /\{([\w.]+)\}|\$args|\$(\d)/g,
    (found, name: string | undefined, digit: string | undefined) => {
      if (name === undefined) return found === "$args" ? args.join(", ") : (args[Number(digit) - 1] ?? "");
      const said = reach.name(name);
      failed ||= said === null;
      return said ?? "";
    },
  );
  return failed ? null : text;
}
