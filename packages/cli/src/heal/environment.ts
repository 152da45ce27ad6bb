import { existsSync } from "node:fs";
import path from "node:path";

/** Variables of an activated environment: without them its tools don't find what is installed in it. */
const ACTIVATED = ["VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_DEFAULT_ENV", "GOFLAGS", "GOPATH"] as const;

/** Where tools keep what they have installed or fetched, below the home directory. The session's home is empty. */
const IN_HOME: Readonly<Record<string, string>> = {
  COREPACK_HOME: ".cache/node/corepack",
  GOCACHE: ".cache/go-build",
  GOMODCACHE: "go/pkg/mod",
  PIP_CACHE_DIR: ".cache/pip",
  PRE_COMMIT_HOME: ".cache/pre-commit",
  PYTHONUSERBASE: ".local",
  UV_CACHE_DIR: ".cache/uv",
  npm_config_cache: ".npm",
};

/**
 * What a command needs beyond the allow-list to work on a laptop as it does in the user's own shell: the activated
 * environment, and tools and caches that lie in the home directory.
 */
export function laptopEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ACTIVATED) {
    if (env[name]) found[name] = env[name];
  }
  for (const [name, place] of Object.entries(IN_HOME)) {
    const where = env[name] ?? (env.HOME ? path.join(env.HOME, place) : "");
    if (where !== "" && existsSync(where)) found[name] = where;
  }
  return found;
}
