import type { Rename } from "@regreen/contracts";
import { isTestPath } from "@regreen/patch";
import { escapeRegExp } from "../escape-regexp.ts";
import { jsImports, type Specifier, specifiersOf } from "../imports/js-imports.ts";
import { candidatesOf, isScriptFile, resolveSpecifier, specifierFor, targetOf } from "../imports/js-resolve.ts";
import { spokenOf } from "../missing-import/project-file.ts";
import type { RecipeContext } from "../recipe.ts";
import { applyEdits } from "../text-edits/edits.ts";
import type { Moved } from "./moved.ts";
import type { RenameTable } from "./rename-table.ts";

/** Points a relative specifier, and all others that mean the same missing file, to where that is today. */
export async function followJavascript(
  broken: { readonly specifier: string; readonly file: string | null },
  table: RenameTable,
  context: RecipeContext,
): Promise<Moved | string> {
  const { tools, request } = context;
  const all = await tools.listFiles();
  const files = new Set(all);
  const scripts = all.filter(isScriptFile);
  const place = await placeOf(broken, scripts, files, context);
  if (place === null) return `No file that the failure speaks of imports ${broken.specifier}.`;
  const goal = await goalOf(place, table, request.renames, scripts, files, context);
  if (typeof goal === "string") return goal;
  const changed: string[] = [];
  for (const file of scripts) {
    const text = await tools.readFile(file);
    if (text === null) continue;
    const own = specifiersOf(text).filter(
      (each) => isSame(each, place, file, goal.fromOldPlace) && resolveSpecifier(each.text, file, files) === null,
    );
    const edits = own.map(({ start, end, text: old }) => ({ start, end, text: specifierFor(goal.file, file, old) }));
    const edited = edits.length === 0 ? null : applyEdits(text, edits);
    if (edited === null || edited === text) continue;
    await tools.writeFile(file, edited);
    changed.push(file);
  }
  if (changed.length === 0) return `Nothing imports ${broken.specifier} in a form that can be edited.`;
  return { files: changed, from: place.specifier, to: goal.file, because: goal.because };
}

interface BrokenPlace {
  readonly file: string;
  readonly specifier: string;
  /** Where the specifier points, from the repository's top. */
  readonly target: string;
}

/** A specifier counts when it means the same file; where the importer moved, only its own does. */
function isSame(each: Specifier, place: BrokenPlace, file: string, fromOldPlace: boolean): boolean {
  if (fromOldPlace) return file === place.file && each.text === place.specifier;
  return targetOf(each.text, file)?.replace(/\.[cm]?[jt]sx?$/, "") === place.target.replace(/\.[cm]?[jt]sx?$/, "");
}

/** The importing file, and its specifier: Node prints the missing file's full path instead. */
async function placeOf(
  broken: { readonly specifier: string; readonly file: string | null },
  scripts: readonly string[],
  files: ReadonlySet<string>,
  context: RecipeContext,
): Promise<BrokenPlace | null> {
  for (const file of spokenOf(broken.file, scripts, context)) {
    for (const { text } of specifiersOf((await context.tools.readFile(file)) ?? "")) {
      const target = targetOf(text, file);
      if (target === null || resolveSpecifier(text, file, files) !== null) continue;
      if (await context.tools.exists(target)) continue;
      // A log's paths may have been made relative to the repository.
      const full = [target, `/${target}`].some((path) => broken.specifier.endsWith(path));
      const isMeant = broken.specifier === text || (full && !broken.specifier.startsWith("."));
      if (isMeant) return { file, specifier: text, target };
    }
  }
  return null;
}

interface Goal {
  readonly file: string;
  readonly because: string;
  /** The importing file moved, the imported one did not. */
  readonly fromOldPlace: boolean;
}

async function goalOf(
  place: BrokenPlace,
  table: RenameTable,
  renames: readonly Rename[],
  scripts: readonly string[],
  files: ReadonlySet<string>,
  { tools }: RecipeContext,
): Promise<Goal | string> {
  const after = new Set(candidatesOf(place.target).flatMap((each) => table.today(each) ?? []));
  const [file, ...more] = after;
  if (file !== undefined && more.length === 0)
    return { file, because: `history says that it is ${file} today`, fromOldPlace: false };
  const before = renames.find(({ to }) => to === place.file)?.from;
  const meant = before === undefined ? null : resolveSpecifier(place.specifier, before, files);
  if (meant !== null)
    return { file: meant, because: `${place.file} was ${before} when that was written`, fromOldPlace: true };
  return onlyNamesake(place, scripts, (path) => tools.readFile(path));
}

/** Without history: one file of that name stands elsewhere, and exports all that is imported. */
async function onlyNamesake(
  place: BrokenPlace,
  scripts: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<Goal | string> {
  const unknown = `Nothing says where ${place.specifier} is today.`;
  const stem = stemOf(place.target);
  const names = jsImports((await read(place.file)) ?? "")
    .filter((each) => each.specifier === place.specifier)
    .flatMap((each) => each.names.map(({ imported }) => imported));
  if (names.length === 0 || stem === "index") return unknown;
  const found: string[] = [];
  for (const file of scripts) {
    if (stemOf(file) !== stem || (isTestPath(file) && !isTestPath(place.file))) continue;
    const text = (await read(file)) ?? "";
    if (names.every((name) => exportsName(text, name))) found.push(file);
  }
  const [file, ...more] = found;
  if (file === undefined) return unknown;
  if (more.length > 0) return `${place.specifier} may be ${found.slice(0, 4).join(" or ")}.`;
  return {
    file,
    because: `${file} is the only file of that name, and exports ${names.slice(0, 3).join(", ")}`,
    fromOldPlace: false,
  };
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte)$/, "");
}

function exportsName(text: string, name: string): boolean {
  if (name === "*") return /\bmodule\.exports\b|^export\b|\bexports\./m.test(text);
  if (name === "default") return /^export default\b|\bmodule\.exports\s{0,5}=/m.test(text);
  const literal = escapeRegExp(name);
  return new RegExp(
    `^export[ \\t]+(?:declare[ \\t]+)?(?:abstract[ \\t]+)?(?:async[ \\t]+)?(?:const|let|var|function\\*?|class|interface|type|enum|namespace)[ \\t]+${literal}(?![\\w$])` +
      `|^export[ \\t]*(?:type[ \\t]*)?\\{[^}]{0,5000}(?<![\\w$])${literal}(?![\\w$])|\\bexports\\.${literal}\\s{0,5}=`,
    "m",
  ).test(text);
}
