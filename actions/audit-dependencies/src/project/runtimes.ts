/** Files at the top that say which Python or Node.js is used. */
const FILES = new Set([".python-version", "runtime.txt", ".node-version", ".nvmrc", ".tool-versions"]);

export function isRuntimeFile(path: string): boolean {
  return FILES.has(path);
}

/** @param texts by path; the first that names a whole version counts */
export function runtimesOf(texts: ReadonlyMap<string, string>): Record<string, string> {
  const python = [
    versionIn(texts.get(".python-version"), /^(?:python-|cpython-)?(\d+\.\d+(?:\.\d+)?)\s*$/m),
    versionIn(texts.get("runtime.txt"), /^python-(\d+\.\d+(?:\.\d+)?)\s*$/m),
    versionIn(texts.get(".tool-versions"), /^python[ \t]+(\d+\.\d+(?:\.\d+)?)/m),
  ].find((each) => each !== null);
  const node = [
    versionIn(texts.get(".nvmrc"), /^v?(\d+\.\d+\.\d+)\s*$/m),
    versionIn(texts.get(".node-version"), /^v?(\d+\.\d+\.\d+)\s*$/m),
    versionIn(texts.get(".tool-versions"), /^nodejs[ \t]+(\d+\.\d+\.\d+)/m),
  ].find((each) => each !== null);
  return { ...(python ? { python } : {}), ...(node ? { node } : {}) };
}

function versionIn(text: string | undefined, pattern: RegExp): string | null {
  return pattern.exec((text ?? "").slice(0, 10_000))?.[1] ?? null;
}
