import { directoryOf } from "../command/paths.ts";
import { goImports } from "../imports/go-imports.ts";
import { goName } from "../imports/go-library.ts";
import type { RecipeContext } from "../recipe.ts";
import { applyEdits } from "../text-edits/edits.ts";
import type { Moved } from "./moved.ts";
import type { RenameTable } from "./rename-table.ts";

/** Points the imports of one of the project's own packages to the folder it is in today. */
export async function followGo(
  path: string,
  table: RenameTable,
  { tools, request }: RecipeContext,
): Promise<Moved | string> {
  const all = await tools.listFiles();
  const own = await moduleOf(path, all, (file) => tools.readFile(file));
  if (own === null) return `${path} is none of the project's packages.`;
  const folder = path === own.path ? own.directory : joined(own.directory, path.slice(own.path.length + 1));
  const sources = all.filter((file) => file.endsWith(".go") && !/(?:^|\/)(?:vendor|testdata)\//.test(file));
  if (sources.some((file) => directoryOf(file) === folder))
    return `${path} is there: it was not found for another reason.`;
  const target = folderToday(
    folder,
    table,
    request.renames.map(({ from }) => from),
    sources,
  );
  if (target === null) return `Nothing says where ${path} is today.`;
  if (own.directory !== "." && !target.startsWith(`${own.directory}/`)) return `${target} is of another module.`;
  const inside = own.directory === "." ? target : target.slice(own.directory.length + 1);
  const today = `${own.path}/${inside}`;
  const name = await packageName(target, sources, (file) => tools.readFile(file));
  if (name === null) return `${target} holds no package.`;
  const files: string[] = [];
  for (const file of sources) {
    const text = (await tools.readFile(file)) ?? "";
    const edits = goImports(text)
      .filter((each) => each.path === path)
      .map(({ alias, start, end }) => {
        // The code goes on calling it by the old name.
        const kept = alias ?? (name === goName(path) ? null : goName(path));
        return { start, end, text: kept === null ? `"${today}"` : `${kept} "${today}"` };
      });
    const edited = edits.length === 0 ? null : applyEdits(text, edits);
    if (edited === null) continue;
    await tools.writeFile(file, edited);
    files.push(file);
  }
  if (files.length === 0) return `No file of the project imports ${path}.`;
  return { files, from: path, to: today, because: `its files are in ${target} today` };
}

/** The module of the project that an import path belongs to. */
async function moduleOf(
  path: string,
  all: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<{ path: string; directory: string } | null> {
  for (const file of all.filter((each) => /(?:^|\/)go\.mod$/.test(each))) {
    const module = /^module[ \t]+([^\s"]{1,300})/m.exec((await read(file)) ?? "")?.[1];
    if (module !== undefined && (path === module || path.startsWith(`${module}/`)))
      return { path: module, directory: directoryOf(file) };
  }
  return null;
}

/** What history says of the files that lay there; else the only folder with the same last name. */
function folderToday(
  folder: string,
  table: RenameTable,
  before: readonly string[],
  sources: readonly string[],
): string | null {
  const lay = before.filter((file) => directoryOf(file) === folder && file.endsWith(".go"));
  const told = new Set(lay.flatMap((file) => table.today(file) ?? []).map(directoryOf));
  const last = folder.slice(folder.lastIndexOf("/") + 1);
  const folders = new Set(sources.map(directoryOf));
  const alike = new Set([...folders].filter((each) => each.slice(each.lastIndexOf("/") + 1) === last));
  for (const answers of [told, alike]) {
    const [only, ...more] = answers;
    if (only !== undefined && more.length === 0) return only;
    if (more.length > 0) return null;
  }
  return null;
}

async function packageName(
  folder: string,
  sources: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<string | null> {
  const file = sources.find((each) => directoryOf(each) === folder && !each.endsWith("_test.go"));
  return file === undefined ? null : (/^package[ \t]+(\w{1,100})/m.exec((await read(file)) ?? "")?.[1] ?? null);
}

function joined(directory: string, path: string): string {
  return directory === "." ? path : `${directory}/${path}`;
}
