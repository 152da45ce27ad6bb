/** Whether a file is one of the paths of the input or below one of them; every file where none is named. */
export function isBelow(file: string, paths: readonly string[]): boolean {
  const wanted = paths.map((each) => each.replace(/^(?:\.\/)+/, "").replace(/\/+$/, ""));
  return wanted.length === 0 || wanted.some((each) => each === "." || file === each || file.startsWith(`${each}/`));
}
