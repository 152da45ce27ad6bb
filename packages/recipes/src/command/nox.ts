import { readConfig } from "./config-files.ts";
import { nearest } from "./nearest.ts";
import { literalWords } from "./python-literals.ts";
import { quoteArgument } from "./quote.ts";
import { type Script, type TaskFinder, UNKNOWN } from "./script.ts";
import type { Word } from "./tokenize.ts";

const MAX_SESSIONS = 50;
const MAX_RUNS = 100;

interface Session {
  readonly name: string;
  readonly body: string;
}

/** `nox -s lint`: the `session.run("tool", …)` calls of the session's function, as far as they are literal. */
export const findNoxCommands: TaskFinder = async ({ args }, { cwd, tools }) => {
  const directory = await nearest("noxfile.py", cwd, tools);
  const text = directory === null ? null : await readConfig(directory, "noxfile.py", tools);
  if (directory === null || text === null) return [];
  const { names, posargs } = readNoxCall(args);
  const sessions = sessionsOf(text);
  const chosen = /^nox\.options\.sessions\s*=\s*([[(][^\])]{0,2000}[\])])/m.exec(text)?.[1];
  const wanted =
    names.length > 0 ? names : chosen === undefined ? sessions.map((each) => each.name) : (literalWords(chosen) ?? []);
  return wanted.flatMap((name) => {
    if (name === null) return [];
    const plain = name.replace(/\(.*$|-\d+(?:\.\d+)*$/s, "");
    const session = sessions.find((each) => each.name === name || each.name === plain);
    const bin = `${directory === "." ? "" : `${directory}/`}.nox/${name.replace(/[^\w-]+/g, "-")}/bin`;
    return session === undefined
      ? []
      : runsOf(session, text, posargs).map((line): Script => ({ text: line, cwd: directory, bins: [bin] }));
  });
};

function readNoxCall(args: readonly Word[]): { names: string[]; posargs: readonly string[] } {
  const dashes = args.findIndex((word) => word.text === "--");
  const own = (dashes === -1 ? args : args.slice(0, dashes)).map((word) => word.text);
  const names: string[] = [];
  for (let at = 0; at < own.length; at++) {
    const joined = /^(?:-[se]|--sessions?)=?(.+)$/.exec(own[at] as string)?.[1];
    if (/^(?:-[se]|--sessions?)$/.test(own[at] as string))
      while (own[at + 1] !== undefined && !own[at + 1]?.startsWith("-")) names.push(own[++at] as string);
    else if (joined !== undefined) names.push(joined);
  }
  return { names, posargs: dashes === -1 ? [] : args.slice(dashes + 1).map((word) => word.text) };
}

/** Functions under `@nox.session`, each with the lines up to the next one that is not indented. */
function sessionsOf(text: string): Session[] {
  const sessions: Session[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length && sessions.length < MAX_SESSIONS; at++) {
    if (!/^@(?:nox\.)?session\b/.test(lines[at] as string)) continue;
    const start = lines.findIndex((line, index) => index > at && /^def \w/.test(line));
    if (start === -1) break;
    const after = lines.findIndex((line, index) => index > start && /^[^\s#)]/.test(line));
    const body = lines.slice(start, after === -1 ? undefined : after).join("\n");
    const named = /\bname\s*=\s*["']([^"']{1,100})["']/.exec(lines.slice(at, start).join("\n"))?.[1];
    sessions.push({ name: named ?? /^def (\w{1,100})/.exec(body)?.[1] ?? "", body });
  }
  return sessions;
}

/** What the session runs; words that only Python knows stay dynamic. */
function runsOf({ body }: Session, module: string, posargs: readonly string[]): string[] {
  return body
    .split(/\bsession\.run(?=\()/)
    .slice(1, MAX_RUNS)
    .flatMap((rest) => {
      const words = literalWords(rest, (expression) => {
        if (/^\*?session\.posargs$/.test(expression)) return posargs;
        const [, name] = /^\*(\w{1,100})$/.exec(expression) ?? [];
        return name === undefined ? null : constantOf(name, module);
      });
      return words === null || words.length === 0
        ? []
        : [words.map((word) => (word === null ? UNKNOWN : quoteArgument(word))).join(" ")];
    });
}

/** `SOURCES = ["src", "tests"]` of the module. */
function constantOf(name: string, module: string): readonly string[] | null {
  const value = new RegExp(`^${name}\\s*(?::[^=\\n]{0,100})?=\\s*([[(][^\\])]{0,2000}[\\])])`, "m").exec(module)?.[1];
  const words = value === undefined ? null : literalWords(value);
  return words === null || words.includes(null) ? null : (words as string[]);
}
