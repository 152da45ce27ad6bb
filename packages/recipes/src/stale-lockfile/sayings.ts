/** What a manager says when a frozen install, or a check, finds the lockfile behind its manifest. */
interface Saying {
  readonly pattern: RegExp;
  readonly managers: readonly string[];
}

const YARN = ["yarn", "yarn-classic"];

/** Sources: the managers themselves (recorded), except uv and later Poetry, Bundler and go, whose documentation says so. */
const SAYINGS: readonly Saying[] = [
  {
    pattern: /can only install packages when your package\.json and package-lock\.json[^\n]{0,80} are in sync/i,
    managers: ["npm"],
  },
  { pattern: /ERR_PNPM_(?:OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH)/, managers: ["pnpm"] },
  { pattern: /lockfile needs to be updated, but yarn was run with `?--frozen-lockfile/i, managers: YARN },
  { pattern: /Lockfile does not contain pattern: "/, managers: YARN },
  { pattern: /YN0028|The lockfile would have been modified by this install/, managers: YARN },
  { pattern: /lockfile had changes, but lockfile is frozen/, managers: ["bun"] },
  { pattern: /pyproject\.toml changed significantly since poetry\.lock/, managers: ["poetry"] },
  { pattern: /poetry\.lock is not (?:consistent|up to date) with pyproject\.toml/, managers: ["poetry"] },
  { pattern: /The lockfile at `uv\.lock` needs to be updated/, managers: ["uv"] },
  { pattern: /Lock ?file hash doesn't match pyproject\.toml/, managers: ["pdm"] },
  { pattern: /Pipfile\.lock[^\n]{0,100} is out[- ]of[- ]date/, managers: ["pipenv"] },
  { pattern: /lock file [^\n]{0,300}needs to be updated but --(?:locked|frozen)/, managers: ["cargo"] },
  { pattern: /cannot update the lock file [^\n]{0,300}because --(?:locked|frozen) was passed/, managers: ["cargo"] },
  { pattern: /updates to go\.mod needed|missing go\.sum entry/, managers: ["go"] },
  { pattern: /is replaced but not required; to add it/, managers: ["go"] },
  { pattern: /^diff current\/go\.(?:mod|sum) tidy\/go\.(?:mod|sum)$/m, managers: ["go"] },
  { pattern: /You are trying to install in deployment mode after changing/, managers: ["bundler"] },
  { pattern: /the lockfile can't be updated because frozen mode is set/, managers: ["bundler"] },
  { pattern: /The lock file is not up to date with the latest changes in composer\.json/, managers: ["composer"] },
];

/** Ids of the managers that say so in one of these texts; empty when nobody does. */
export function staleManagers(texts: readonly string[]): readonly string[] {
  const saying = SAYINGS.find(({ pattern }) => texts.some((text) => pattern.test(text)));
  return saying?.managers ?? [];
}

/** Calls through which another manager's `install` is seen as a tool of its own. */
const INSTALLS = new Set(["install", "i", "ci", "check"]);

/** Whether a call of the failing command is one of this manager, or may be. */
export function mayBe(tool: string, programs: readonly string[]): boolean {
  return programs.includes(tool) || INSTALLS.has(tool);
}
