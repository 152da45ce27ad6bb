/**
 * Modules that `go mod tidy` put into go.mod although nothing of the repository had ever spoken of them: it asks the proxy
 * for the newest module that fits an import, which is a guess by name.
 *
 * @param before go.mod as it was
 * @param known go.sum as it was, and the other go.mod files of the repository
 */
export function unknownModules(before: string, after: string, known: readonly string[]): string[] {
  const old = new Set(requiredModules(before));
  const texts = [before, ...known].join("\n");
  return requiredModules(after).filter((path) => !old.has(path) && !mentions(texts, path));
}

/** Module paths of `require` lines, single and in blocks. */
function requiredModules(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const path = /^(?:require\s+|\t)([^\s"`()]{1,300}) v\d\S{0,100}(?:\s|$)/.exec(line)?.[1];
    return path === undefined ? [] : [path];
  });
}

function mentions(text: string, path: string): boolean {
  return text.split(/\s+/).includes(path);
}
