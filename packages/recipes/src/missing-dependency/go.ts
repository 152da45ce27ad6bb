import { nearest } from "../command/nearest.ts";
import { directoryOf, joinInside, routeTo } from "../command/paths.ts";
import { MANAGERS } from "../manifest/managers.ts";
import { projectFile } from "../missing-import/project-file.ts";
import type { RecipeContext } from "../recipe.ts";
import { unknownModules } from "../stale-lockfile/go-modules.ts";
import type { Tools } from "../tools.ts";
import type { Added } from "./index.ts";
import type { MissingName } from "./missing-names.ts";

const VERSION = /^v\d[\w.+-]{0,100}$/;

/** Requires the module of a Go package, if go.sum or another go.mod of the repository knows it. A string says why not. */
export async function addGoModule(missing: MissingName, context: RecipeContext): Promise<Added | string> {
  const { tools } = context;
  const files = await tools.listFiles();
  const importer = missing.importer === null ? null : projectFile(missing.importer, files, context);
  const directory = importer === null ? null : await nearest("go.mod", directoryOf(importer), tools);
  if (directory === null) return "No go.mod stands above the importing file.";
  const path = joinInside(directory, "go.mod") ?? "go.mod";
  const before = (await tools.readFile(path)) ?? "";
  const known = await knownModule(missing.name, directory, files, tools);
  if (known === null) return `${missing.name} is in no go.sum or go.mod of this repository; a path is never guessed.`;
  const { module, version, replaced, because } = known;
  const edits = [`-require=${module}@${version}`, ...(replaced === null ? [] : [`-replace=${module}=${replaced}`])];
  const texts = await textsOf(files, tools);
  const env = MANAGERS.find(({ id }) => id === "go")?.env ?? {};
  for (const argv of [
    ["go", "mod", "edit", ...edits],
    ["go", "mod", "tidy"],
  ]) {
    if ((await tools.run(argv, { cwd: directory, env })).code !== 0)
      return `go could not require ${module} in ${path}.`;
  }
  const guessed = unknownModules(before, (await tools.readFile(path)) ?? "", [module, ...texts]);
  if (guessed.length > 0)
    return `go would add ${guessed.join(", ").slice(0, 200)}, which nothing of the repository knows.`;
  const sum = joinInside(directory, "go.sum");
  return {
    dependency: `${module} ${version}`,
    because: `required in ${path}, because ${because}`,
    files: sum !== null && (await tools.exists(sum)) ? [path, sum] : [path],
    tool: "go",
  };
}

interface KnownModule {
  readonly module: string;
  readonly version: string;
  /** Where it lies in the repository, from the directory of the go.mod. */
  readonly replaced: string | null;
  readonly because: string;
}

async function knownModule(
  path: string,
  directory: string,
  files: readonly string[],
  tools: Tools,
): Promise<KnownModule | null> {
  const found = new Map<string, KnownModule>();
  for (const file of files.filter((each) => /(?:^|\/)go\.mod$/.test(each)).slice(0, 200)) {
    if (directoryOf(file) === directory) continue;
    const text = (await tools.readFile(file)) ?? "";
    for (const { module, version } of requirements(text, path)) {
      const replaced = replacement(text, module, file, directory);
      found.set(`${module}@${version}`, { module, version, replaced, because: `${file} requires it` });
    }
  }
  const sum = joinInside(directory, "go.sum");
  const sums = found.size > 0 || sum === null ? "" : ((await tools.readFile(sum)) ?? "");
  for (const line of sums.split("\n")) {
    const [module = "", version = ""] = line.split(" ");
    if (version.endsWith("/go.mod") || !VERSION.test(version) || !covers(module, path)) continue;
    found.set(`${module}@${version}`, { module, version, replaced: null, because: `${sum} holds it in that version` });
  }
  const longest = Math.max(...[...found.values()].map(({ module }) => module.length));
  const [only, ...more] = [...found.values()].filter(({ module }) => module.length === longest);
  return only === undefined || more.length > 0 ? null : only;
}

function requirements(text: string, path: string): { module: string; version: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, module = "", version = ""] = /^(?:require\s+|\t)([\w./~-]{1,300}) (v\S{1,100})/.exec(line) ?? [];
    return covers(module, path) && VERSION.test(version) ? [{ module, version }] : [];
  });
}

function covers(module: string, path: string): boolean {
  return module !== "" && (path === module || path.startsWith(`${module}/`));
}

/** A replacement inside of the repository, as seen from another directory. */
function replacement(text: string, module: string, file: string, directory: string): string | null {
  for (const line of text.split(/\r?\n/)) {
    const [, replaced, target = ""] =
      /^(?:replace\s+|\t)(\S{1,300})(?: v\S{1,100})? => (\.{1,2}\/\S{1,300})/.exec(line) ?? [];
    const inside = replaced === module ? joinInside(directoryOf(file), target) : null;
    if (inside !== null) return routeTo(directory, inside);
  }
  return null;
}

async function textsOf(files: readonly string[], tools: Tools): Promise<string[]> {
  const texts: string[] = [];
  for (const file of files.filter((each) => /(?:^|\/)go\.(?:mod|sum)$/.test(each)).slice(0, 200))
    texts.push((await tools.readFile(file)) ?? "");
  return texts;
}
