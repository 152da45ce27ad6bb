import { joinInside, upwards } from "../command/paths.ts";
import type { ToolRun, Tools } from "../tools.ts";

/** A lockfile, and how its package manager writes it again without installing or running scripts. */
export interface Lockfile {
  readonly manager: "npm" | "pnpm" | "yarn";
  readonly path: string;
  readonly directory: string;
  readonly update: readonly string[];
}

const KINDS: readonly Pick<Lockfile, "manager" | "path" | "update">[] = [
  {
    manager: "pnpm",
    path: "pnpm-lock.yaml",
    update: ["pnpm", "install", "--lockfile-only", "--ignore-scripts", "--no-frozen-lockfile"],
  },
  {
    manager: "npm",
    path: "package-lock.json",
    update: [
      "npm",
      "install",
      "--package-lock-only",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
    ],
  },
  {
    manager: "npm",
    path: "npm-shrinkwrap.json",
    update: [
      "npm",
      "install",
      "--package-lock-only",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefer-offline",
    ],
  },
  { manager: "yarn", path: "yarn.lock", update: ["yarn", "install", "--mode=update-lockfile"] },
];

/** The lockfile that covers a directory: the nearest one at or above it. */
export async function lockfileAt(directory: string, tools: Tools): Promise<Lockfile | null> {
  const files = new Set(await tools.listFiles());
  for (const above of upwards(directory)) {
    for (const kind of KINDS) {
      const path = joinInside(above, kind.path);
      if (path !== null && files.has(path)) return { ...kind, path, directory: above };
    }
  }
  return null;
}

/** Lets the package manager write the lockfile again. */
export function updateLockfile(lockfile: Lockfile, tools: Tools): Promise<ToolRun> {
  // A frozen or CI mode of the manager would refuse to write.
  const env = {
    npm_config_frozen_lockfile: "false",
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_ENABLE_SCRIPTS: "false",
  };
  return tools.run(lockfile.update, { cwd: lockfile.directory, env });
}
