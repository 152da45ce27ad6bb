import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Start scripts and lists of paths are small; anything larger is a program. */
const MAX_BYTES = 256 * 1024;

/** Text files of a virtual environment that name absolute paths. */
const NAMES_PATHS = /(?:\.pth|\.egg-link|^__editable__.*\.py)$/;

/**
 * Python's virtual environments hold absolute paths: without this, `.venv/bin/pytest` of a copy would run the
 * original's Python, and an editable install would import the original's sources, which have no fix in them.
 *
 * @param root the copy
 * @param origin where it was copied from
 */
export async function relocateVirtualEnvironments(root: string, origin: string): Promise<void> {
  for (const environment of await virtualEnvironments(root)) {
    const scripts = await filesIn(join(environment, "bin"), () => true);
    const packages = await Promise.all((await sitePackages(environment)).map((dir) => filesIn(dir, isPathFile)));
    for (const file of [...scripts, ...packages.flat()]) await replaceIn(file, origin, root);
  }
}

/** Paths below `origin` in an environment become the same below `root`: PATH, VIRTUAL_ENV and their like. */
export function relocateEnvironment(
  env: Readonly<Record<string, string>>,
  origin: string,
  root: string,
): Record<string, string> {
  const move = (path: string) =>
    path === origin || path.startsWith(`${origin}/`) ? root + path.slice(origin.length) : path;
  const entries = Object.entries(env).map(([name, value]) => [name, value.split(":").map(move).join(":")]);
  return Object.fromEntries(entries);
}

/** At most two levels deep: `.venv`, `services/api/.venv`'s parent is a project of its own. */
async function virtualEnvironments(root: string): Promise<string[]> {
  const first = await directoriesIn(root);
  const second = (await Promise.all(first.map(directoriesIn))).flat();
  const marked = await Promise.all(
    [...first, ...second].map(async (dir) => ((await isFile(join(dir, "pyvenv.cfg"))) ? dir : null)),
  );
  return marked.filter((dir) => dir !== null);
}

async function sitePackages(environment: string): Promise<string[]> {
  const versions = await directoriesIn(join(environment, "lib"));
  return versions.map((version) => join(version, "site-packages"));
}

function isPathFile(name: string): boolean {
  return NAMES_PATHS.test(name);
}

async function directoriesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(dir, entry.name));
}

async function filesIn(dir: string, wanted: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && wanted(entry.name)).map((entry) => join(dir, entry.name));
}

async function replaceIn(file: string, from: string, to: string): Promise<void> {
  if ((await stat(file)).size > MAX_BYTES) return;
  const bytes = await readFile(file);
  if (!bytes.includes(from) || bytes.includes(0)) return;
  await writeFile(file, bytes.toString("latin1").replaceAll(latin1(from), latin1(to)), "latin1");
}

/** Byte for byte, so that a file of any encoding comes back as it was. */
function latin1(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => false,
  );
}
