import type { FailureContext } from "@regreen/contracts";

/** A place that the failure speaks of, as it is written there. */
export interface Mention {
  readonly path: string;
  /** 1-based; null where only the file is named. */
  readonly line: number | null;
}

const MAX_LOG_LINES = 200;
const MAX_LINE_CHARS = 500;
const MAX_MENTIONS = 60;
const MAX_NAMES = 24;

const PYTHON_FRAME = /File "([^"\n]{1,300})", line (\d{1,7})/g;
/** `a/b.go:12`, `b.ts(3,4)`, `Cart.java:12)`, `b.py:12:`; paths without a blank. */
const PLACE = /([\w@.+$~/\\-]{1,250}\.[A-Za-z]\w{0,9})(?::|\(|, line |:line | line )(\d{1,7})\b/g;

/** Places in the lines of the log that were kept, in order. */
export function placesInLogs(context: FailureContext): Mention[] {
  const found: Mention[] = [];
  for (const line of logLines(context)) {
    for (const pattern of [PYTHON_FRAME, PLACE])
      for (const [, path = "", number = ""] of line.matchAll(pattern)) {
        if (found.length >= MAX_MENTIONS) return found;
        if (Number(number) > 0) found.push({ path, line: Number(number) });
      }
  }
  return found;
}

/** `'total'`, `"Cart.total"`, `` `crate::cart` ``; `total()`; `undefined: total`; Go and Java leave names without quotes. */
const NAMED =
  /['"`‘“]([A-Za-z_$@][\w$.:/@-]{0,80})['"`’”]|\b([A-Za-z_$][\w$.]{1,60})\(|\b(?:undefined|symbol|symbol:\s+\w+|class|variable|method|function|field|module|import|attribute|property|type)[: ]\s*([A-Za-z_$][\w$.]{1,60})/g;

/** Words that stand where a name could, and say nothing. */
const NO_NAMES = new Set([
  ...[
    "is",
    "not",
    "the",
    "and",
    "any",
    "None",
    "null",
    "undefined",
    "string",
    "number",
    "boolean",
    "object",
    "int",
    "str",
  ],
  ...[
    "float",
    "bool",
    "list",
    "dict",
    "void",
    "self",
    "this",
    "Error",
    "TypeError",
    "ValueError",
    "expected",
    "assert",
  ],
  ...[
    "assertEqual",
    "toBe",
    "toEqual",
    "expect",
    "require",
    "import",
    "from",
    "error",
    "line",
    "file",
    "type",
    "value",
    "of",
  ],
]);

/** Names that the messages of the first failures point to, the first ones first, each once. */
export function namesInMessages(context: FailureContext): string[] {
  const names = new Set<string>();
  const messages = [...context.failures.slice(0, 5).map(({ message }) => message), context.summary];
  for (const message of messages) {
    for (const match of message.slice(0, 2_000).matchAll(NAMED)) {
      const name = match[1] ?? match[2] ?? match[3] ?? "";
      for (const part of partsOf(name)) if (names.size < MAX_NAMES && !NO_NAMES.has(part)) names.add(part);
    }
  }
  return [...names];
}

/** `shop.cart.Cart` and `crate::cart::Cart` by their parts, the last first. */
function partsOf(name: string): string[] {
  const parts = name.split(/[.:/@]+/).filter((part) => /^[A-Za-z_$][\w$-]*$/.test(part));
  return parts.reverse().slice(0, 3);
}

/** Names that a line of code calls. */
export function namesCalled(line: string): string[] {
  const called = line.slice(0, MAX_LINE_CHARS).matchAll(/([A-Za-z_$][\w$]*)\s*(?=\()/g);
  return [...called].map(([, name = ""]) => name).filter((name) => name.length > 1 && !NO_NAMES.has(name));
}

/** Identifiers of a line of code: those that are called first. */
export function namesInLine(line: string): string[] {
  const text = line.slice(0, MAX_LINE_CHARS);
  const called = namesCalled(text);
  const others = [...text.matchAll(/[A-Za-z_$][\w$]*/g)].map(([name]) => name);
  return [...new Set([...called, ...others])]
    .filter((name) => name.length > 1 && !NO_NAMES.has(name))
    .slice(0, MAX_NAMES);
}

function* logLines({ relevant_logs }: FailureContext): Generator<string> {
  let count = 0;
  for (const excerpt of relevant_logs) {
    for (const line of excerpt.split("\n")) {
      if (++count > MAX_LOG_LINES) return;
      yield line.slice(0, MAX_LINE_CHARS);
    }
  }
}
