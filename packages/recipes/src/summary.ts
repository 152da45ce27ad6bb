/** "src/a.js", "a.js and b.js", or "7 files", short enough for a summary line. */
export function nameFiles(files: readonly string[]): string {
  const [first = "", second] = files;
  if (files.length === 1) return first.length <= 40 ? first : base(first);
  if (files.length === 2) {
    const both = `${base(first)} and ${base(second ?? "")}`;
    if (both.length <= 40) return both;
  }
  return `${files.length} files`;
}

function base(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
