/** One call of a package manager that writes its lockfile. */
export interface LockUpdate {
  readonly argv: readonly string[];
  /** Tried only when the call before it failed with such words; without it the call before it may have failed anyhow. */
  readonly after?: RegExp;
}

/** A package manager: what it writes, and how it writes that again without installing or running scripts. */
export interface PackageManager {
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** Names under which a step calls it. */
  readonly programs: readonly string[];
  /** The file that people write. */
  readonly manifest: string;
  /** The file that says "here": the lockfile, or where there may be none the manifest. */
  readonly anchor: string;
  /** What it may write beside the anchor; nothing else gets into the patch. */
  readonly writes: readonly string[];
  /** The smallest update first. */
  readonly updates: readonly LockUpdate[];
  /** A frozen or CI mode would refuse to write; scripts and notices stay off. */
  readonly env: Readonly<Record<string, string>>;
}

const NPM_UPDATE: readonly LockUpdate[] = [
  {
    argv: [
      ...["npm", "install", "--package-lock-only", "--ignore-scripts"],
      ...["--no-audit", "--no-fund", "--prefer-offline"],
    ],
  },
];

/** How argument parsers say that they are too old, or too new, for an option. */
const NO_SUCH_OPTION = /option[^\n]{0,80}does not exist|no such option|unknown option|unrecognized arguments?/i;

const NODE = { manifest: "package.json" } as const;
const npm = { ...NODE, id: "npm", label: "npm", programs: ["npm"], updates: NPM_UPDATE, env: {} } as const;

/** The table. Where two share a lockfile's name, its text decides (`flavour` in lockfiles.ts). */
export const MANAGERS: readonly PackageManager[] = [
  {
    ...NODE,
    id: "pnpm",
    label: "pnpm",
    programs: ["pnpm"],
    anchor: "pnpm-lock.yaml",
    writes: ["pnpm-lock.yaml"],
    updates: [{ argv: ["pnpm", "install", "--lockfile-only", "--ignore-scripts", "--no-frozen-lockfile"] }],
    env: { npm_config_frozen_lockfile: "false" },
  },
  { ...npm, anchor: "package-lock.json", writes: ["package-lock.json"] },
  { ...npm, anchor: "npm-shrinkwrap.json", writes: ["npm-shrinkwrap.json"] },
  {
    ...NODE,
    id: "yarn",
    label: "yarn",
    programs: ["yarn", "yarnpkg"],
    anchor: "yarn.lock",
    writes: ["yarn.lock"],
    updates: [{ argv: ["yarn", "install", "--mode=update-lockfile"] }],
    env: { YARN_ENABLE_IMMUTABLE_INSTALLS: "false", YARN_ENABLE_SCRIPTS: "false", YARN_ENABLE_TELEMETRY: "false" },
  },
  {
    ...NODE,
    id: "yarn-classic",
    label: "yarn",
    programs: ["yarn", "yarnpkg"],
    anchor: "yarn.lock",
    writes: ["yarn.lock"],
    // Yarn 1 can't write the lockfile alone: it fills node_modules as well, without scripts.
    updates: [{ argv: ["yarn", "install", "--ignore-scripts", "--non-interactive", "--no-progress"] }],
    env: {},
  },
  {
    ...NODE,
    id: "bun",
    label: "Bun",
    programs: ["bun"],
    anchor: "bun.lock",
    writes: ["bun.lock"],
    updates: [{ argv: ["bun", "install", "--lockfile-only", "--ignore-scripts"] }],
    env: {},
  },
  {
    id: "poetry",
    label: "Poetry",
    programs: ["poetry"],
    manifest: "pyproject.toml",
    anchor: "poetry.lock",
    writes: ["poetry.lock"],
    // Poetry 2 keeps locked versions by itself and has no such option any more.
    updates: [
      { argv: ["poetry", "lock", "--no-update", "--no-interaction"] },
      { argv: ["poetry", "lock", "--no-interaction"], after: NO_SUCH_OPTION },
    ],
    env: {},
  },
  {
    id: "uv",
    label: "uv",
    programs: ["uv"],
    manifest: "pyproject.toml",
    anchor: "uv.lock",
    writes: ["uv.lock"],
    updates: [{ argv: ["uv", "lock", "--offline"] }, { argv: ["uv", "lock"] }],
    env: { UV_LOCKED: "", UV_FROZEN: "" },
  },
  {
    id: "pdm",
    label: "PDM",
    programs: ["pdm"],
    manifest: "pyproject.toml",
    anchor: "pdm.lock",
    writes: ["pdm.lock"],
    updates: [{ argv: ["pdm", "lock", "--update-reuse"] }, { argv: ["pdm", "lock"], after: NO_SUCH_OPTION }],
    env: { PDM_CHECK_UPDATE: "0" },
  },
  {
    id: "pipenv",
    label: "Pipenv",
    programs: ["pipenv"],
    manifest: "Pipfile",
    anchor: "Pipfile.lock",
    writes: ["Pipfile.lock"],
    updates: [{ argv: ["pipenv", "lock", "--keep-outdated"] }, { argv: ["pipenv", "lock"], after: NO_SUCH_OPTION }],
    env: { PIPENV_NOSPIN: "1", PIPENV_YES: "1" },
  },
  {
    id: "cargo",
    label: "Cargo",
    programs: ["cargo"],
    manifest: "Cargo.toml",
    anchor: "Cargo.lock",
    writes: ["Cargo.lock"],
    updates: [{ argv: ["cargo", "update", "--workspace", "--offline"] }, { argv: ["cargo", "update", "--workspace"] }],
    env: {},
  },
  {
    id: "go",
    label: "go",
    programs: ["go"],
    manifest: "go.mod",
    anchor: "go.mod",
    writes: ["go.mod", "go.sum"],
    updates: [{ argv: ["go", "mod", "tidy"] }],
    env: { GOFLAGS: "-mod=mod" },
  },
  {
    id: "bundler",
    label: "Bundler",
    programs: ["bundle", "bundler"],
    manifest: "Gemfile",
    anchor: "Gemfile.lock",
    writes: ["Gemfile.lock"],
    updates: [{ argv: ["bundle", "lock", "--local"] }, { argv: ["bundle", "lock"] }],
    env: { BUNDLE_FROZEN: "false", BUNDLE_DEPLOYMENT: "false" },
  },
  {
    id: "composer",
    label: "Composer",
    programs: ["composer"],
    manifest: "composer.json",
    anchor: "composer.lock",
    writes: ["composer.lock"],
    // What is asked for but not locked is added to the call by name, see composer.ts.
    updates: [
      {
        argv: ["composer", "update", "--no-install", "--no-scripts", "--no-plugins", "--no-audit", "--no-interaction"],
      },
    ],
    env: {},
  },
];
