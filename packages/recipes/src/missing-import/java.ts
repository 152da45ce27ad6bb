import { isTestPath } from "@regreen/patch";
import { codeOnly } from "../imports/code-only.ts";
import type { RecipeContext } from "../recipe.ts";
import { JAVA_LANG } from "./java-lang.ts";
import { projectFile } from "./project-file.ts";
import type { AddedImport } from "./python.ts";
import type { UndefinedName } from "./undefined-names.ts";

const IMPORT = /^import[ \t]{1,20}(static[ \t]{1,20})?([\w.]{1,300}?)\.(\w{1,100}|\*)[ \t]{0,20};/gm;

/** Adds the import of each class of the failing lines that its file does not know and other files import in one way. */
export async function addJavaImports(
  names: readonly UndefinedName[],
  context: RecipeContext,
): Promise<AddedImport[] | string> {
  const { tools } = context;
  const all = (await tools.listFiles()).filter((path) => path.endsWith(".java"));
  const added: AddedImport[] = [];
  for (const [file, lines] of linesByFile(names, all, context)) {
    const text = (await tools.readFile(file)) ?? "";
    const code = codeOnly(text, "c").split("\n");
    let edited = text;
    for (const name of unknownClasses(lines.map((line) => code[line - 1] ?? "").join("\n"), text, file, all)) {
      const paths = await importedAs(name, file, all, context);
      const [path, ...others] = paths;
      if (path === undefined) return `No other file of the project imports ${name}; a name is never guessed.`;
      if (others.length > 0) return `${name} can be ${paths.join(" or ")}. A name is never guessed.`;
      edited = insertJavaImport(edited, path);
      added.push({ file, name, statement: `import ${path};`, because: "the project's other files import it so" });
    }
    if (edited !== text) await tools.writeFile(file, edited);
  }
  return added.length > 0 ? added : "No class of the failing lines lacks an import.";
}

function linesByFile(
  names: readonly UndefinedName[],
  all: readonly string[],
  context: RecipeContext,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { file, line } of names) {
    const own = file === null || line === null ? null : projectFile(file, all, context);
    if (own !== null && line !== null) found.set(own, [...(found.get(own) ?? []), line]);
  }
  return found;
}

/** Classes that some lines use and that are neither imported, nor of the package, nor of `java.lang`, nor declared here. */
function unknownClasses(lines: string, text: string, file: string, all: readonly string[]): string[] {
  const code = codeOnly(text, "c");
  const known = new Set([...text.matchAll(IMPORT)].map((match) => match[3]));
  const declared = new Set(
    [...code.matchAll(/\b(?:class|interface|enum|record)[ \t]{1,20}(\w{1,100})/g)].map((match) => match[1]),
  );
  const package_ = packageFolder(file);
  const names = [...lines.matchAll(/(?<![\w.])[A-Z]\w{1,100}/g)].map((match) => match[0]);
  return [...new Set(names)].filter(
    (name) =>
      !known.has(name) &&
      !declared.has(name) &&
      !JAVA_LANG.has(name) &&
      !/^[A-Z][A-Z0-9_]*$/.test(name) &&
      !all.some((other) => packageFolder(other) === package_ && other.endsWith(`/${name}.java`)),
  );
}

/** The folder below the source root: one package may have files in `main` and in `test`. */
function packageFolder(file: string): string {
  return file.replace(/^.*\/java\//, "").replace(/[^/]*$/, "");
}

async function importedAs(
  name: string,
  file: string,
  all: readonly string[],
  { tools }: RecipeContext,
): Promise<string[]> {
  const paths = new Set<string>();
  for (const other of all.slice(0, 5000)) {
    if (other === file || (isTestPath(other) && !isTestPath(file))) continue;
    for (const [, isStatic, package_, last] of ((await tools.readFile(other)) ?? "").matchAll(IMPORT)) {
      if (isStatic === undefined && last === name) paths.add(`${package_}.${last}`);
    }
  }
  return [...paths];
}

/** In front of the first import that sorts after it, else below the last; a file without any gets one below its package. */
function insertJavaImport(text: string, path: string): string {
  const statement = `import ${path};\n`;
  const own = [...text.matchAll(IMPORT)].filter((match) => match[1] === undefined);
  const next = own.find((match) => `${match[2]}.${match[3]}` > path);
  if (next !== undefined) return text.slice(0, next.index) + statement + text.slice(next.index);
  const last = own.at(-1);
  const package_ = /^package[^;\n]*;/m.exec(text);
  const behind = last ?? package_;
  if (behind === null || behind === undefined) return `${statement}\n${text}`;
  const feed = text.indexOf("\n", behind.index + behind[0].length);
  const at = feed === -1 ? text.length : feed + 1;
  return `${text.slice(0, at)}${last === undefined ? "\n" : ""}${statement}${text.slice(at)}`;
}
