import type { Scalar } from "yaml";
import { rangeOf } from "../yaml/nodes.ts";
import type { ParsedFile } from "../yaml/parse-file.ts";

/** One simple command of a script, by its words. Variables and substitutions stay as they are written. */
export interface ShellCommand {
  readonly words: readonly string[];
  /** A program that runs it, such as `sudo`; "" where there is none. */
  readonly runner: string;
  /** Names of the variables that are set for it alone. */
  readonly assigned: readonly string[];
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** Words before a command that are no part of it. */
const PREFIX = /^(?:then|else|elif|do|!|if|while|until|\{|\(|&|[A-Za-z_]\w*=.*)$/;
const RUNNERS = /^(?:sudo|env|time|nice|exec|command)$/;

/** Simple commands of a `run:` in the order of their lines. No shell: enough to know programs and their arguments. */
export function commandsOf(run: Scalar, file: ParsedFile): readonly ShellCommand[] {
  const known = KNOWN.get(run);
  if (known !== undefined) return known;
  const found = readCommands(run, file);
  KNOWN.set(run, found);
  return found;
}

/** Several rules ask for the same script's. */
const KNOWN = new WeakMap<Scalar, readonly ShellCommand[]>();

function readCommands(run: Scalar, file: ParsedFile): ShellCommand[] {
  const [from, to] = rangeOf(run);
  const found: ShellCommand[] = [];
  let words: { text: string; start: number; end: number }[] = [];
  const close = () => {
    let runner = "";
    const assigned: string[] = [];
    while (words[0] !== undefined && (PREFIX.test(words[0].text) || RUNNERS.test(words[0].text))) {
      if (RUNNERS.test(words[0].text)) runner = words[0].text;
      const [, name] = /^([A-Za-z_]\w*)=/.exec(words[0].text) ?? [];
      if (name !== undefined) assigned.push(name);
      words.shift();
    }
    const [first] = words;
    const end = words.at(-1)?.end ?? 0;
    if (first !== undefined)
      found.push({ words: words.map(({ text }) => text), runner, assigned, start: first.start, end });
    words = [];
  };
  for (const token of tokensOf(file.source.text, from, to)) {
    if (token.kind === "word") words.push(token);
    else close();
  }
  close();
  return found;
}

interface Token {
  readonly kind: "word" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function* tokensOf(source: string, from: number, to: number): Generator<Token> {
  let at = from;
  // The head of a block, `|-` and its like, is no command.
  const head = /^[|>][+-]?\d*[+-]?[^\n]*\n/.exec(source.slice(from, Math.min(to, from + 200)));
  if (head !== null) at += head[0].length;
  while (at < to) {
    const char = source[at] as string;
    if (char === "\\" && /^\\\r?\n/.test(source.slice(at, at + 3))) at += source[at + 1] === "\r" ? 3 : 2;
    else if (char === "`" && /^`[ \t]*\r?\n/.test(source.slice(at, at + 20))) at = source.indexOf("\n", at) + 1;
    else if (char === "\n" || char === ";" || char === "|" || char === "&") {
      yield { kind: "end", text: char, start: at, end: at + 1 };
      at++;
    } else if (char === "#" && /\s/.test(source[at - 1] ?? "\n")) {
      const line = source.indexOf("\n", at);
      at = line < 0 ? to : line;
    } else if (/\s/.test(char)) at++;
    else {
      const word = wordAt(source, at, to);
      yield { kind: "word", ...word };
      at = word.end;
    }
  }
}

function wordAt(source: string, start: number, to: number): { text: string; start: number; end: number } {
  let text = "";
  let at = start;
  let quote = "";
  while (at < to) {
    const char = source[at] as string;
    if (quote === "" && /[\s;|&]/.test(char)) break;
    if (quote === "" && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = "";
    else if (quote !== "" && char === "\n") break;
    else text += char;
    at++;
  }
  return { text, start, end: Math.max(at, start + 1) };
}
