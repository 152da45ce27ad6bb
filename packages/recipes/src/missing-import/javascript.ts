import { escapeRegExp } from "../escape-regexp.ts";
import { fits, type NameUse, useOf } from "../imports/attributes.ts";
import { codeOnly } from "../imports/code-only.ts";
import { type JsImport, jsImports } from "../imports/js-imports.ts";
import { resolveSpecifier, specifierFor } from "../imports/js-resolve.ts";
import { type JsUsage, jsLeadsBack, jsUsagesOf } from "../imports/js-usages.ts";
import type { RecipeContext } from "../recipe.ts";
import { insertJsImport, type WantedJsImport, writtenJs } from "./javascript-insert.ts";
import { spokenOf } from "./project-file.ts";
import type { AddedImport } from "./python.ts";
import { isScript, type UndefinedName } from "./undefined-names.ts";

/** Files that are asked what they do with a name. */
const MAX_OTHERS = 200;

/** Adds the import of a JavaScript or TypeScript name, if the project's other files import it in one way. */
export async function addJsImport(found: UndefinedName, context: RecipeContext): Promise<AddedImport[] | string> {
  const { name } = found;
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return "The log names nothing that could be imported.";
  const all = await context.tools.listFiles();
  const added: AddedImport[] = [];
  for (const file of spokenOf(found.file, all.filter(isScript), context)) {
    const text = await context.tools.readFile(file);
    if (text === null || !lacks(text, name)) continue;
    const usage = await choose(name, file, text, all, context);
    if (typeof usage === "string") return usage;
    const wanted = wantedOf(usage, file);
    const edited = insertJsImport(
      text,
      wanted,
      (specifier) => resolveSpecifier(specifier, file, new Set(all)) ?? specifier,
    );
    if (edited === null) return `${file} has a form that can't be edited safely.`;
    await context.tools.writeFile(file, edited);
    const others = usage.files.length - 1;
    const because = `${usage.files[0]}${others === 0 ? " imports" : ` and ${others} more import`} it so`;
    added.push({ file, name, statement: writtenJs(wanted), because });
    if (file === found.file) break;
  }
  return added.length > 0 ? added : `No file that the failure speaks of uses ${name} without defining it.`;
}

/** Used as a name of its own, and neither imported nor declared at the top. */
function lacks(text: string, name: string): boolean {
  const code = codeOnly(text, "javascript");
  const literal = escapeRegExp(name);
  const used = new RegExp(`(?<![\\w$.])${literal}(?![\\w$])(?!\\s{0,20}:)`).test(code);
  const declared = new RegExp(
    `^(?:export[ \\t]+)?(?:default[ \\t]+)?(?:abstract[ \\t]+)?(?:async[ \\t]+)?(?:const|let|var|function\\*?|class|interface|type|enum|namespace)[ \\t]+${literal}(?![\\w$])`,
    "m",
  );
  return (
    used && !declared.test(code) && !jsImports(text).some((each) => each.names.some(({ local }) => local === name))
  );
}

async function choose(
  name: string,
  file: string,
  text: string,
  all: readonly string[],
  { tools }: RecipeContext,
): Promise<JsUsage | string> {
  const known = await jsUsagesOf(name, file, formOf(text), all, tools);
  const usages = await fitting(known, name, text, tools);
  if (known.length > 0 && usages.length === 0)
    return `${file} does with ${name} what nobody does with ${known[0]?.origin}: it is another thing of that name.`;
  const [usage, ...others] = usages;
  if (usage === undefined)
    return `No other file of the project imports ${name} in the form of ${file}; a name is never guessed.`;
  if (others.length > 0) {
    const shown = usages.slice(0, 4).map(({ origin }) => origin);
    return `${name} can come from several places: ${shown.join(", ")}. A name is never guessed.`;
  }
  if (usage.origin === file) return `${file} is where others import ${name} from.`;
  const has = jsImports(text).some((each) => resolveSpecifier(each.specifier, file, new Set(all)) === usage.origin);
  if (usage.local && !usage.typeOnly && !has && (await jsLeadsBack(usage.origin, file, all, tools)))
    return `Importing ${usage.origin} into ${file} would be circular.`;
  return usage;
}

/** Those that can do what the file does with the name. A name in capitals is a class, a type or a component: no chance word. */
async function fitting(
  usages: readonly JsUsage[],
  name: string,
  text: string,
  tools: RecipeContext["tools"],
): Promise<JsUsage[]> {
  if (/^[A-Z]/.test(name) && usages.length < 2) return [...usages];
  const use = useOf(text, name, "javascript");
  const found: JsUsage[] = [];
  for (const usage of usages) {
    const others: NameUse[] = [];
    for (const other of usage.files.slice(0, MAX_OTHERS))
      others.push(useOf((await tools.readFile(other)) ?? "", name, "javascript"));
    if (fits(use, others, usage.local ? await tools.readFile(usage.origin) : null)) found.push(usage);
  }
  return found;
}

/** A file that imports nothing is a module when it exports something. */
function formOf(text: string): JsImport["form"] {
  const code = codeOnly(text, "javascript");
  if (/^(?:import|export)\b/m.test(code)) return "import";
  return /\brequire\s{0,20}\(|\bmodule\.exports\b|^exports\./m.test(code) ? "require" : "import";
}

function wantedOf({ origin, local, statement, name, typeOnly }: JsUsage, file: string): WantedJsImport {
  return {
    form: statement.form,
    typeOnly,
    origin,
    specifier: local ? specifierFor(origin, file, statement.specifier) : statement.specifier,
    imported: name.imported,
    local: name.local,
    quote: statement.quote,
    semicolon: statement.semicolon,
  };
}
