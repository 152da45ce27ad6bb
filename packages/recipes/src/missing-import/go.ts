import { escapeRegExp } from "../escape-regexp.ts";
import { codeOnly } from "../imports/code-only.ts";
import { goImports, insertGoImport } from "../imports/go-imports.ts";
import { goName, goPackages } from "../imports/go-library.ts";
import type { RecipeContext } from "../recipe.ts";
import { spokenOf } from "./project-file.ts";
import type { AddedImport } from "./python.ts";
import type { UndefinedName } from "./undefined-names.ts";

/** Adds a Go import: the path by which other files know the name, else the standard library's only package of that name. */
export async function addGoImport(found: UndefinedName, context: RecipeContext): Promise<AddedImport[] | string> {
  const { name } = found;
  const all = (await context.tools.listFiles()).filter((file) => file.endsWith(".go") && !isForeign(file));
  const [file] = spokenOf(found.file, all, context);
  const text = file === undefined ? null : await context.tools.readFile(file);
  if (file === undefined || text === null) return "The file that the compiler names is not of this project.";
  const code = codeOnly(text, "c");
  const literal = escapeRegExp(name);
  const uses = [...code.matchAll(new RegExp(`(?<![\\w.])${literal}(?!\\w)(.?)`, "g"))];
  // A package is only ever followed by what it exports.
  const isPackage = new RegExp(`(?<![\\w.])${literal}\\.[A-Z]`).test(code) && uses.every((use) => use[1] === ".");
  if (!isPackage) return `${name} is not used as a package in ${file}.`;
  const chosen = await choose(name, file, all, context);
  if (chosen.path === null) return chosen.because;
  const edited = insertGoImport(text, chosen.path, chosen.alias);
  if (edited === null) return `${file} has a form that can't be edited safely.`;
  await context.tools.writeFile(file, edited);
  return [{ file, name, statement: `import "${chosen.path}"`, because: chosen.because }];
}

interface Choice {
  readonly path: string | null;
  readonly alias: string | null;
  readonly because: string;
}

async function choose(name: string, file: string, all: readonly string[], { tools }: RecipeContext): Promise<Choice> {
  const known = new Map<string, { alias: string | null; from: string }>();
  for (const other of all.slice(0, 5000)) {
    // What only tests import is for tests.
    if (other === file || (other.endsWith("_test.go") && !file.endsWith("_test.go"))) continue;
    for (const { path, alias } of goImports((await tools.readFile(other)) ?? "")) {
      if ((alias ?? goName(path)) === name) known.set(path, { alias, from: other });
    }
  }
  const [first, ...others] = [...known];
  if (first !== undefined && others.length === 0)
    return { path: first[0], alias: first[1].alias, because: `${first[1].from} imports it so` };
  const paths = known.size > 0 ? [...known.keys()] : goPackages(name);
  const [only, ...more] = paths;
  if (only === undefined) return nothing(`No file of the project imports ${name}; a path is never guessed.`);
  if (more.length > 0) return nothing(`${name} can be ${paths.join(" or ")}. A path is never guessed.`);
  return { path: only, alias: null, because: "the standard library has one package of that name" };
}

function nothing(because: string): Choice {
  return { path: null, alias: null, because };
}

function isForeign(file: string): boolean {
  return /(?:^|\/)(?:vendor|testdata)\//.test(file);
}
