import { readConfig } from "./config-files.ts";
import { upwards } from "./paths.ts";
import { quoteWords } from "./quote.ts";
import { type CallSite, type TaskFinder, UNKNOWN } from "./script.ts";
import type { Word } from "./tokenize.ts";

const NAMES = ["justfile", "Justfile", ".justfile"];
const WITH_VALUE = new Set(["-f", "--justfile", "-d", "--working-directory", "--shell", "--set", "--dotenv-path"]);
const MAX_RECIPES = 50;

interface Justfile {
  readonly recipes: ReadonlyMap<
    string,
    { readonly needs: readonly string[]; readonly parameters: readonly string[]; readonly lines: readonly string[] }
  >;
  readonly aliases: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
}

/** `just lint`: the lines of the recipe, dependencies first. Source: just's manual. */
export const findJustLines: TaskFinder = async ({ args }, { cwd, tools }) => {
  const own = withoutOptions(args);
  const found = await findJustfile(cwd, tools);
  if (found === null || args.some((word) => word.text === "--fmt")) return [];
  const { recipes, aliases, variables } = parse(found.text);
  const lines: string[] = [];
  const seen = new Set<string>();
  const visit = (called: string, passed: readonly Word[]) => {
    const name = aliases.get(called) ?? called;
    const recipe = recipes.get(name);
    if (recipe === undefined || seen.has(name) || seen.size >= MAX_RECIPES) return;
    seen.add(name);
    for (const need of recipe.needs) visit(need, []);
    const values = new Map(variables);
    for (const [at, parameter] of recipe.parameters.entries()) setParameter(values, parameter, passed, at);
    lines.push(...recipe.lines.map((line) => fill(line, values)));
  };
  const [first] = recipes.keys();
  const [name, ...passed] = own;
  visit(name?.text ?? first ?? "", passed);
  return lines.map((text) => ({ text, cwd: found.directory }));
};

function withoutOptions(args: readonly Word[]): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Word;
    if (words.length > 0 || !word.text.startsWith("-")) words.push(word);
    else if (WITH_VALUE.has(word.text)) at++;
  }
  return words;
}

async function findJustfile(
  cwd: string,
  tools: CallSite["tools"],
): Promise<{ directory: string; text: string } | null> {
  for (const directory of upwards(cwd))
    for (const name of NAMES) {
      const text = await readConfig(directory, name, tools);
      if (text !== null) return { directory, text };
    }
  return null;
}

function parse(text: string): Justfile {
  const recipes: Map<string, { needs: string[]; parameters: string[]; lines: string[] }> = new Map();
  const aliases = new Map<string, string>();
  const variables = new Map<string, string>();
  let open: string[] | null = null;
  for (const line of text.replace(/\\\r?\n[ \t]*/g, " ").split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      open?.push(line.trim().replace(/^[@-]+/, ""));
      continue;
    }
    const assignment = /^(?:export )?([A-Za-z_][\w-]{0,100})\s*:=\s*(?:"([^"]*)"|'([^']*)')/.exec(line);
    const alias = /^alias ([\w-]{1,100})\s*:=\s*([\w-]{1,100})/.exec(line);
    const head = /^@?([A-Za-z_][\w-]{0,100})((?:\s+[^:]{1,300})?)\s*:(?!=)([^#]{0,500})/.exec(line);
    if (alias !== null) aliases.set(alias[1] as string, alias[2] as string);
    else if (assignment !== null) variables.set(assignment[1] as string, assignment[2] ?? assignment[3] ?? "");
    else if (head !== null) {
      const [, name = "", parameters = "", needs = ""] = head;
      open = [];
      recipes.set(name, {
        parameters: parameters.split(/\s+/).filter((each) => each !== ""),
        needs: needs.split(/[\s&()]+/).filter((each) => each !== ""),
        lines: open,
      });
    } else if (line !== "" && !/^[#[]/.test(line)) open = null;
  }
  return { recipes, aliases, variables };
}

/** `target`, `target='x'`, `+files`, `*args`. */
function setParameter(values: Map<string, string>, parameter: string, passed: readonly Word[], at: number): void {
  const [, many, name = "", usual] = /^([+*]?)\$?([\w-]{1,100})(?:=["']?([^"']*)["']?)?$/.exec(parameter) ?? [];
  const words = many === "" || many === undefined ? passed.slice(at, at + 1) : passed.slice(at);
  if (words.length > 0) values.set(name, quoteWords(words));
  else if (usual !== undefined || many === "*") values.set(name, usual ?? "");
}

function fill(line: string, values: ReadonlyMap<string, string>): string {
  return line.replace(/\{\{([^{}]{1,200})\}\}/g, (_, inside: string) => values.get(inside.trim()) ?? UNKNOWN);
}
