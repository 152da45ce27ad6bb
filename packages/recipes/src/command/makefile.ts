import { joinInside } from "./paths.ts";
import type { Files, Script } from "./script.ts";
import type { Word } from "./tokenize.ts";

/** In the order in which GNU make looks for them. */
const NAMES = ["GNUmakefile", "makefile", "Makefile"];
/** Options of make that take the next word as their value. */
const WITH_VALUE = new Set(["-C", "--directory", "-f", "--file", "--makefile", "-I", "-o", "-W", "-l"]);
const MAX_TARGETS = 50;
const MAX_EXPANSIONS = 8;

interface Rule {
  readonly needs: readonly string[];
  readonly lines: readonly string[];
}

interface Makefile {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * The shell lines that `make TARGET…` runs, prerequisites first, each a script of its own. It is no make: patterns,
 * conditionals, includes and functions are not understood, and a line that needs them keeps its `$(…)`.
 */
export async function findMakeLines(args: readonly Word[], cwd: string, tools: Files): Promise<Script[]> {
  const { directory, file, targets, variables } = readCall(args);
  const at = joinInside(cwd, directory);
  const text = at === null ? null : await readMakefile(at, file, tools);
  if (at === null || text === null) return [];
  const makefile = parse(text, variables);
  const lines: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string) => {
    const rule = makefile.rules.get(name);
    if (rule === undefined || seen.has(name) || seen.size >= MAX_TARGETS) return;
    seen.add(name);
    for (const need of rule.needs) visit(need);
    lines.push(...rule.lines);
  };
  const [first] = [...makefile.rules.keys()].filter((name) => !name.startsWith("."));
  for (const target of targets.length > 0 ? targets : first === undefined ? [] : [first]) visit(target);
  return lines.map((line) => ({ text: shellLine(line, makefile.variables), cwd: at }));
}

function readCall(args: readonly Word[]) {
  const targets: string[] = [];
  const variables: [string, string][] = [];
  let directory = ".";
  let file: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const { text, dynamic } = args[at] as Word;
    if (dynamic) continue;
    const assignment = /^(\w+)=(.*)$/s.exec(text);
    if (WITH_VALUE.has(text)) {
      const value = args[++at]?.text ?? "";
      if (text === "-C" || text === "--directory") directory = value;
      else if (text === "-f" || text === "--file" || text === "--makefile") file = value;
    } else if (assignment !== null) variables.push([assignment[1] as string, assignment[2] as string]);
    else if (!text.startsWith("-")) targets.push(text);
  }
  return { directory, file, targets, variables };
}

async function readMakefile(directory: string, file: string | null, tools: Files): Promise<string | null> {
  for (const name of file === null ? NAMES : [file]) {
    const path = joinInside(directory, name);
    const text = path === null ? null : await tools.readFile(path);
    if (text !== null) return text;
  }
  return null;
}

function parse(text: string, given: readonly (readonly [string, string])[]): Makefile {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>([["MAKE", "make"]]);
  let current: string[] | null = null;
  for (const line of text.replace(/\\\r?\n[ \t]*/g, " ").split(/\r?\n/)) {
    if (line.startsWith("\t")) {
      current?.push(line.slice(1));
      continue;
    }
    const assignment = /^(?:export[ \t]+)?([\w.-]{1,100})[ \t]*(:{0,2}=|\?=|\+=)[ \t]*([^#]*)/.exec(line);
    if (assignment !== null) {
      const [, name = "", operator, value = ""] = assignment;
      if (operator === "+=") variables.set(name, `${variables.get(name) ?? ""} ${value.trim()}`);
      else if (operator !== "?=" || !variables.has(name)) variables.set(name, value.trim());
      continue;
    }
    const colon = line.indexOf(":");
    if (colon === -1 || line.startsWith("#")) continue;
    const [needs = "", inline] =
      line
        .slice(colon + 1)
        .split("#", 1)[0]
        ?.split(";", 2) ?? [];
    current = inline === undefined ? [] : [inline.trim()];
    for (const target of line
      .slice(0, colon)
      .split(/\s+/)
      .filter((name) => name !== "")) {
      const old = rules.get(target);
      // A rule may be told in parts; `.PHONY: lint` is one of `.PHONY` alone.
      const more = expand(needs.replace(/^:/, ""), variables)
        .split(/\s+/)
        .filter((name) => name !== "" && name !== "|");
      rules.set(target, { needs: [...(old?.needs ?? []), ...more], lines: old?.lines.length ? old.lines : current });
    }
  }
  for (const [name, value] of given) variables.set(name, value);
  return { rules, variables };
}

function expand(text: string, variables: ReadonlyMap<string, string>): string {
  let result = text;
  for (let round = 0; round < MAX_EXPANSIONS && result.length < 10_000; round++) {
    const next = result.replace(/\$[({]([\w.-]{1,100})[)}]/g, (all, name: string) => variables.get(name) ?? all);
    if (next === result) break;
    result = next;
  }
  return result;
}

/** A recipe line as the shell gets it. Source: GNU make manual, Recipe Echoing, Errors in Recipes. */
function shellLine(line: string, variables: ReadonlyMap<string, string>): string {
  return expand(line.replace(/^[ \t@+-]+/, ""), variables).replaceAll("$$", "$");
}
