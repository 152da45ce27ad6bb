import path from "node:path";

type Language = "python" | "javascript" | "typescript" | "go" | "rust" | "ruby" | "java" | "php";

/** A folder with a manifest. */
export interface Project {
  /** Relative to the repository; "." for its top. */
  readonly directory: string;
  readonly language: Language;
  /** Null where nothing tells: a plain requirements.txt says nothing about who installs it. */
  readonly packageManager: string | null;
  /** The command that installs what is locked; null where there is none to name. */
  readonly install: string | null;
}

interface Row {
  readonly file: string;
  readonly language: Language;
  readonly packageManager: string | null;
  readonly install: string | null;
}

/** Of each group the first file that a folder has decides: a lockfile before the manifest that it belongs to. */
const GROUPS: readonly (readonly Row[])[] = [
  [
    row("uv.lock", "python", "uv", "uv sync --locked"),
    row("poetry.lock", "python", "poetry", "poetry install"),
    row("pdm.lock", "python", "pdm", "pdm sync"),
    row("Pipfile", "python", "pipenv", "pipenv install --dev"),
    row("pyproject.toml", "python", "pip", "pip install -e ."),
    row("setup.py", "python", "pip", "pip install -e ."),
    row("setup.cfg", "python", "pip", "pip install -e ."),
    row("requirements.txt", "python", "pip", "pip install -r requirements.txt"),
  ],
  [
    row("pnpm-lock.yaml", "javascript", "pnpm", "pnpm install --frozen-lockfile"),
    row("yarn.lock", "javascript", "yarn", "yarn install --frozen-lockfile"),
    row("bun.lock", "javascript", "bun", "bun install --frozen-lockfile"),
    row("bun.lockb", "javascript", "bun", "bun install --frozen-lockfile"),
    row("package-lock.json", "javascript", "npm", "npm ci"),
    row("package.json", "javascript", "npm", "npm install"),
  ],
  [row("go.mod", "go", "go", "go mod download")],
  [row("Cargo.toml", "rust", "cargo", "cargo fetch --locked")],
  [row("Gemfile", "ruby", "bundler", "bundle install")],
  [row("pom.xml", "java", "maven", "mvn -B dependency:resolve")],
  [row("build.gradle", "java", "gradle", null), row("build.gradle.kts", "java", "gradle", null)],
  [row("composer.json", "php", "composer", "composer install")],
];

/** Folders whose manifests belong to somebody else, or are material of tests. */
const FOREIGN =
  /(?:^|\/)(?:node_modules|vendor|third_party|\.venv|venv|fixtures?|testdata|examples?|templates?)(?:\/|$)/;
/** Deeper than this, and beyond so many, a repository holds projects that nobody wants listed. */
const MAX_DEPTH = 4;
const MAX_PROJECTS = 50;

/**
 * The projects of a repository, its top first, by the names of its tracked files alone.
 *
 * @param files relative to the top, with `/`
 */
export function findProjects(files: readonly string[]): Project[] {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    const directory = path.posix.dirname(file);
    if (FOREIGN.test(directory) || directory.split("/").length > MAX_DEPTH) continue;
    folders.set(directory, (folders.get(directory) ?? new Set()).add(path.posix.basename(file)));
  }
  const directories = [...folders.keys()].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
  const found: Project[] = [];
  for (const directory of directories) {
    const names = folders.get(directory) ?? new Set();
    for (const group of GROUPS) {
      const first = group.find(({ file }) => names.has(file));
      if (first === undefined || (!isOwnManifest(first, names) && isCovered(first, directory, found))) continue;
      found.push(projectOf(first, directory, names, found));
    }
  }
  return found.slice(0, MAX_PROJECTS);
}

function depth(directory: string): number {
  return directory === "." ? 0 : directory.split("/").length;
}

/** A lockfile or a manifest of its own; a bare requirements.txt or setup.cfg below a project belongs to that. */
function isOwnManifest({ file }: Row, names: ReadonlySet<string>): boolean {
  if (["requirements.txt", "setup.cfg"].includes(file)) return false;
  return !file.includes("lock") || [...names].some((name) => /^(?:package\.json|pyproject\.toml)$/.test(name));
}

function isCovered({ language }: Row, directory: string, found: readonly Project[]): boolean {
  return above(directory, found).some((project) => isKin(project.language, language));
}

/** A member of a workspace has no lockfile of its own: it is installed as the project above it. */
function projectOf(first: Row, directory: string, names: ReadonlySet<string>, found: readonly Project[]): Project {
  const language = first.language === "javascript" && names.has("tsconfig.json") ? "typescript" : first.language;
  const isLocked = first.file.includes("lock");
  const parent = above(directory, found).find((project) => isKin(project.language, language));
  const { packageManager, install } = !isLocked && parent !== undefined ? parent : first;
  return { directory, language, packageManager, install };
}

function above(directory: string, found: readonly Project[]): Project[] {
  return found.filter((project) => project.directory === "." || directory.startsWith(`${project.directory}/`));
}

function isKin(one: Language, other: Language): boolean {
  const plain = (language: Language) => (language === "typescript" ? "javascript" : language);
  return plain(one) === plain(other);
}

function row(file: string, language: Language, packageManager: string | null, install: string | null): Row {
  return { file, language, packageManager, install };
}
