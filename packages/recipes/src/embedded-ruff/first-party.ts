/** Names that the project itself provides: what isort would find by looking into the directories, at the top and in `src`. */
export function firstPartyNames(files: readonly string[]): string[] {
  const names = new Set<string>();
  for (const file of files) {
    if (!/\.pyi?$/.test(file)) continue;
    const [first = "", second] = (file.startsWith("src/") ? file.slice(4) : file).split("/");
    names.add(second === undefined ? first.replace(/\.pyi?$/, "") : first);
  }
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name) && name !== "__init__");
}
