import { quoteArgument } from "./quote.ts";
import { type Cursor, readWord } from "./word.ts";

/** One word of a command. A dynamic word has a part that only a shell could fill in. */
export interface Word {
  readonly text: string;
  readonly dynamic: boolean;
  /** The script whose output the whole word is: `$(git ls-files)`, or a variable that was set so. */
  readonly script?: string;
  /** It has a wildcard or braces that the shell would have expanded. */
  readonly glob?: true;
}

/** A command without operators: assignments before it, then its words. Redirections are dropped. */
export interface SimpleCommand {
  readonly env: Readonly<Record<string, string>>;
  readonly words: readonly Word[];
  /** The command that writes into this one's input, in `a | b`. */
  readonly input?: readonly Word[];
  /** How many subshells it runs in: what `cd` does there ends with them. */
  readonly level: number;
  /** How many of those of the command before it still go on. */
  readonly kept: number;
}

/** Words that may stand before a command without changing what it does to files. */
const PREFIX_WORDS = new Set([
  "if",
  "then",
  "else",
  "elif",
  "do",
  "while",
  "until",
  "!",
  "time",
  "exec",
  "command",
  "{",
]);
const SILENT_WORDS = new Set(["fi", "done", "esac", "}", "for", "case", "function", "select"]);

/** Commands longer than this are not looked at; a step's script is rarely over a few kilobytes. */
const MAX_COMMAND_CHARS = 50_000;

const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;
const MAX_VARIABLES = 200;

/** Substitutions inside of substitutions are read this deep. */
const MAX_NESTING = 3;

/**
 * Takes a shell script apart into simple commands, in the order they stand there. It is no shell: it only has to see
 * which tool was called how, and whatever it does not understand it leaves out.
 */
export function tokenize(script: string): SimpleCommand[] {
  return script.length > MAX_COMMAND_CHARS ? [] : read(script, 0, new Map(), 0);
}

function read(script: string, depth: number, variables: Map<string, Word>, outer: number): SimpleCommand[] {
  const cursor: Cursor = { text: script, at: 0, heredocs: [], substitutions: [], variables };
  const commands: SimpleCommand[] = [];
  let words: Word[] = [];
  let input: readonly Word[] | null = null;
  let level = outer;
  let kept = Math.max(outer - 1, 0);
  const endCommand = () => {
    for (const inner of cursor.substitutions.splice(0))
      if (depth < MAX_NESTING) commands.push(...read(inner, depth + 1, variables, level + 1));
    const command = toCommand(words);
    remember(words, variables);
    if (command !== null) {
      commands.push({ ...command, level, kept, ...(input === null ? {} : { input }) });
      kept = level;
    }
    words = [];
    input = null;
  };
  while (cursor.at < script.length) {
    const char = script[cursor.at] as string;
    if (char === "\n") {
      endCommand();
      cursor.at++;
      skipHeredocs(cursor);
    } else if (";&|()".includes(char)) {
      const writer = isPipe(cursor) ? words : null;
      endCommand();
      input = writer;
      if (char === "(") level++;
      else if (char === ")" && level > outer) kept = Math.min(kept, --level);
      cursor.at++;
    } else if (char === " " || char === "\t" || char === "\r") cursor.at++;
    else if (char === "\\" && script[cursor.at + 1] === "\n") cursor.at += 2;
    else if (char === "#") skipLine(cursor);
    else if (isRedirection(cursor)) skipRedirection(cursor);
    else words.push(readWord(cursor));
  }
  endCommand();
  return commands;
}

/** `|` and `|&`, but not `||`. */
function isPipe({ text, at }: Cursor): boolean {
  return text[at] === "|" && text[at + 1] !== "|" && text[at - 1] !== "|";
}

/** Keeps what plain assignments set, for words that are one variable. */
function remember(words: readonly Word[], variables: Map<string, Word>): void {
  if (words[0]?.text === "for" && words[2]?.text === "in") {
    const list = loopList(words.slice(3));
    if (list !== null && variables.size < MAX_VARIABLES) variables.set(words[1]?.text ?? "", list);
    return;
  }
  const exported = /^(?:export|local|readonly|declare)$/.test(words[0]?.text ?? "");
  const assignments = exported ? words.slice(1) : words;
  if (!exported && assignments.some((word) => !ASSIGNMENT.test(word.text))) return;
  for (const word of assignments) {
    const [, name = "", text = ""] = ASSIGNMENT.exec(word.text) ?? [];
    if (name !== "" && variables.size < MAX_VARIABLES) variables.set(name, { ...word, text });
  }
}

/** `for f in a.sh lib/*.sh`, `for f in $(git ls-files)`: the variable stands for all of them, one after the other. */
function loopList(words: readonly Word[]): Word | null {
  const [only] = words;
  if (words.length === 1 && only?.script !== undefined) return only;
  if (words.length === 0 || words.some((word) => word.dynamic)) return null;
  const names = words.map((word) => (word.glob === true ? word.text : quoteArgument(word.text)));
  // GNU make's word for the same thing.
  return { text: "", dynamic: true, script: `wildcard ${names.join(" ")}` };
}

function toCommand(words: readonly Word[]): Pick<SimpleCommand, "env" | "words"> | null {
  const env: Record<string, string> = {};
  let at = 0;
  for (; at < words.length; at++) {
    const word = words[at] as Word;
    const assignment = ASSIGNMENT.exec(word.text);
    if (assignment !== null && !word.dynamic) env[assignment[1] as string] = assignment[2] as string;
    else if (assignment === null && !PREFIX_WORDS.has(word.text)) break;
  }
  const rest = words.slice(at);
  if (rest.length === 0 || SILENT_WORDS.has(rest[0]?.text ?? "")) return null;
  return { env, words: rest };
}

function isRedirection({ text, at }: Cursor): boolean {
  return /^\d?[<>]|^&>/.test(text.slice(at, at + 2));
}

function skipRedirection(cursor: Cursor): void {
  const operator = /^\d?(?:<<<|<<-?|>>|<>|>\||[<>]&?)/.exec(cursor.text.slice(cursor.at, cursor.at + 5))?.[0] ?? "&>";
  cursor.at += operator.length;
  while (cursor.text[cursor.at] === " " || cursor.text[cursor.at] === "\t") cursor.at++;
  if (cursor.at >= cursor.text.length || cursor.text[cursor.at] === "\n") return;
  const target = readWord(cursor);
  if (/<<-?$/.test(operator) && !operator.endsWith("<<<")) cursor.heredocs.push(target.text);
}

/** Leaves out the bodies of here-documents, which are data. */
function skipHeredocs(cursor: Cursor): void {
  for (const delimiter of cursor.heredocs.splice(0)) {
    while (cursor.at < cursor.text.length) {
      const end = cursor.text.indexOf("\n", cursor.at);
      const line = cursor.text.slice(cursor.at, end === -1 ? undefined : end);
      cursor.at = end === -1 ? cursor.text.length : end + 1;
      if (line.trim() === delimiter) break;
    }
  }
}

function skipLine(cursor: Cursor): void {
  const end = cursor.text.indexOf("\n", cursor.at);
  cursor.at = end === -1 ? cursor.text.length : end;
}
