/** One setting given to git by the environment, which outranks every file. */
export type GitSetting = readonly [key: string, value: string];

/**
 * Settings that make git safe on a repository someone else wrote: nothing of its configuration, attributes or remotes
 * may start a program, and a checkout gives the bytes that were committed.
 */
export const HARDENING: readonly GitSetting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["core.excludesFile", "/dev/null"],
  ["core.autocrlf", "false"],
  ["core.protectHFS", "true"],
  ["core.protectNTFS", "true"],
  ["core.pager", "cat"],
  ["core.editor", "false"],
  ["credential.helper", ""],
  ["credential.interactive", "false"],
  ["protocol.ext.allow", "never"],
  ["protocol.ssh.allow", "never"],
  ["protocol.git.allow", "never"],
  ["http.followRedirects", "false"],
  // A connection that stands still for a minute is given up.
  ["http.lowSpeedLimit", "1000"],
  ["http.lowSpeedTime", "60"],
  ["submodule.recurse", "false"],
  ["fetch.recurseSubmodules", "false"],
  ["diff.ignoreSubmodules", "all"],
  ["commit.gpgSign", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["init.defaultBranch", "main"],
  ["user.name", "Regreen"],
  ["user.email", "regreen@users.noreply.invalid"],
  // The tree may belong to the user the commands run as.
  ["safe.directory", "*"],
];

/** `GIT_CONFIG_COUNT`, `GIT_CONFIG_KEY_<n>`, `GIT_CONFIG_VALUE_<n>`. Source: git-config(1), ENVIRONMENT. */
export function settingsAsEnvironment(settings: readonly GitSetting[]): Record<string, string> {
  const env: Record<string, string> = { GIT_CONFIG_COUNT: String(settings.length) };
  for (const [index, [key, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

/** The `url.<base>.insteadOf` settings of the caller's environment: how an operator points git at a mirror. */
export function inheritedRewrites(env: Readonly<Record<string, string | undefined>>): GitSetting[] {
  const count = Math.min(Number(env.GIT_CONFIG_COUNT ?? 0) || 0, 100);
  const found: GitSetting[] = [];
  for (let index = 0; index < count; index += 1) {
    const key = env[`GIT_CONFIG_KEY_${index}`] ?? "";
    const value = env[`GIT_CONFIG_VALUE_${index}`] ?? "";
    if (/^url\..+\.insteadof$/i.test(key)) found.push([key, value]);
  }
  return found;
}

/** The address git will really talk to, after the rewrites; the longest match wins, as in git. */
export function rewrittenUrl(url: string, rewrites: readonly GitSetting[]): string {
  const fitting = rewrites.filter(([, prefix]) => prefix !== "" && url.startsWith(prefix));
  const [best] = fitting.sort((a, b) => b[1].length - a[1].length);
  if (best === undefined) return url;
  const base = best[0].slice("url.".length, -".insteadof".length);
  return base + url.slice(best[1].length);
}
