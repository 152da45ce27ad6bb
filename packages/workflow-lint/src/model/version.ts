/** Numbers of a version, without `v` and what stands behind them; null for a branch and the like. */
export function versionOf(ref: string): string | null {
  return /^v?(\d+(?:\.\d+){0,3})(?:[-+].*)?$/.exec(ref)?.[1] ?? null;
}

/** Below 0: `a` is older. Numbers that are not there count as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((each) => each.replace(/^v/, "").split(".").map(Number));
  for (let index = 0; index < 4; index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
