import { expandGlob } from "../command/glob.ts";
import { joinInside, relativeTo } from "../command/paths.ts";
import { tokenize, type Word } from "../command/tokenize.ts";
import type { Tools } from "../tools.ts";

/** What a call was asked to look at. */
export interface Operands {
  readonly paths: readonly string[];
  /** False when some were only for a shell to know. */
  readonly complete: boolean;
}

/** More files than this are not handed over one by one. */
const MAX_LISTED = 5_000;

/** Operands as the shell would have filled them in: wildcards, and lists that `find` or `git ls-files` make. */
export async function resolveOperands(words: readonly Word[], cwd: string, tools: Tools): Promise<Operands> {
  const paths: string[] = [];
  let complete = true;
  for (const word of words) {
    const filled = await fill(word, cwd, tools);
    if (filled === null) complete = false;
    else paths.push(...filled);
  }
  return { paths, complete };
}

async function fill(word: Word, cwd: string, tools: Tools): Promise<readonly string[] | null> {
  if (word.dynamic) return word.script === undefined ? null : listed(word.script, cwd, tools);
  if (word.glob !== true) return [word.text];
  return expandGlob(word.text, await filesBelow(cwd, tools)) ?? [word.text];
}

async function filesBelow(cwd: string, tools: Tools): Promise<string[]> {
  return (await tools.listFiles()).flatMap((file) => relativeTo(cwd, file) ?? []);
}

/** Options of `find` that only choose. With any other one (`-exec`, `-delete`, `-fprint`) it is not run. */
const FIND_TESTS = new Set([
  ...["-name", "-iname", "-path", "-ipath", "-wholename", "-type", "-not", "!", "(", ")", "-o", "-or", "-a", "-and"],
  ...["-prune", "-print", "-print0", "-maxdepth", "-mindepth", "-regex", "-iregex", "-regextype", "-size", "-false"],
]);

/** The lines that a listing command prints; null for commands that do more than list. */
async function listed(script: string, cwd: string, tools: Tools): Promise<readonly string[] | null> {
  // `$(shell …)` and `$(wildcard …)` are GNU make's.
  const [command, more] = tokenize(script.replace(/^\s*shell\s+/, ""));
  if (command === undefined || more !== undefined || command.words.some((word) => word.dynamic)) return null;
  const [program = "", ...args] = command.words.map((word) => word.text);
  if (program === "wildcard") return (await resolveOperands(command.words.slice(1), cwd, tools)).paths;
  if (!onlyLists(program, args)) return null;
  // Without `-z` git writes unusual names with quotes and escapes.
  const argv = program === "git" ? ["git", "ls-files", "-z", ...args.slice(1)] : [program, ...args];
  const run = await tools.run(argv, { cwd });
  const names = run.output.split(/[\0\n]/).filter((name) => name !== "");
  if (run.code !== 0 || names.length > MAX_LISTED) return null;
  return names.filter((name) => joinInside(cwd, name) !== null);
}

function onlyLists(program: string, args: readonly string[]): boolean {
  if (program === "git") return args[0] === "ls-files";
  if (program !== "find") return false;
  return args.filter((text) => /^[-!()]/.test(text)).every((text) => FIND_TESTS.has(text));
}
