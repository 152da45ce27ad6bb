import { LockfileError } from "../lockfiles/lockfile.ts";
import { readGradle, readMsbuild, readPom } from "./jvm-and-net.ts";
import { readGemfile, readGoRequirements, readWorkflowUses } from "./lines.ts";
import type { Manifest, Requirements } from "./manifest.ts";
import { readRequirementsIn } from "./python.ts";
import { readCargoToml, readComposerJson, readPackageJson, readPyproject } from "./tables.ts";

const FORMATS: readonly {
  readonly path: RegExp;
  readonly format: string;
  readonly read: (text: string) => Requirements;
}[] = [
  { path: /(?:^|\/)package\.json$/, format: "npm", read: readPackageJson },
  { path: /(?:^|\/)pyproject\.toml$/, format: "pyproject", read: readPyproject },
  {
    path: /(?:^|\/)[\w.-]*requirements[\w.-]*\.(?:in|txt)$|(?:^|\/)requirements\/[\w.-]+\.(?:in|txt)$/i,
    format: "requirements",
    read: readRequirementsIn,
  },
  { path: /(?:^|\/)Cargo\.toml$/, format: "cargo", read: readCargoToml },
  { path: /(?:^|\/)go\.mod$/, format: "go", read: readGoRequirements },
  { path: /(?:^|\/)(?:Gemfile|gems\.rb)$/, format: "bundler", read: readGemfile },
  { path: /(?:^|\/)composer\.json$/, format: "composer", read: readComposerJson },
  { path: /\.(?:cs|fs|vb)proj$|(?:^|\/)Directory\.(?:Packages|Build)\.props$/, format: "nuget", read: readMsbuild },
  { path: /(?:^|\/)pom\.xml$/, format: "maven", read: readPom },
  { path: /(?:^|\/)build\.gradle(?:\.kts)?$/, format: "gradle", read: readGradle },
  {
    path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/,
    format: "github-actions",
    read: readWorkflowUses,
  },
];

/** Whether a file is a manifest, by its path. */
export function isManifest(path: string): boolean {
  return FORMATS.some((each) => each.path.test(path.replaceAll("\\", "/")));
}

/** Characters; no manifest that people write is larger. */
const MAX_CHARS = 4 * 1024 * 1024;

/**
 * What a manifest asks for; null for a file that is none.
 *
 * @throws LockfileError which says what is wrong with it
 */
export function readManifest(path: string, text: string): Manifest | null {
  const found = FORMATS.find((each) => each.path.test(path.replaceAll("\\", "/")));
  if (found === undefined) return null;
  if (text.length > MAX_CHARS) throw new LockfileError(`${path} has more than ${MAX_CHARS} characters`);
  try {
    const { list: requirements, engines, notes } = found.read(text);
    return { path, format: found.format, requirements, engines, notes };
  } catch (error) {
    if (!(error instanceof LockfileError)) throw error;
    throw new LockfileError(`${path} can't be read as a manifest: ${error.message}.`, { cause: error });
  }
}
