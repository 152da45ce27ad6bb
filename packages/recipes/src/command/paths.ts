/** Joins a directory and a relative path; null when that leads out of the workspace. `"."` is the workspace itself. */
export function joinInside(directory: string, path: string): string | null {
  if (path.startsWith("/") || path.includes("\0")) return null;
  const parts: string[] = [];
  for (const part of `${directory}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? "." : parts.join("/");
}

/** The directory of a path; `"."` for one at the top. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "." : path.slice(0, slash);
}

/** A directory and those above it, the nearest first, ending with `"."`. */
export function upwards(directory: string): string[] {
  if (directory === ".") return ["."];
  const parts = directory.split("/");
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")), "."];
}

/** `path` as seen from `directory`; null when it is not below it. */
export function relativeTo(directory: string, path: string): string | null {
  if (directory === ".") return path;
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : null;
}

/** How to get from `directory` to something at `path`, `..` included, always with a leading `./` or `../`. */
export function routeTo(directory: string, path: string): string {
  for (const [steps, above] of upwards(directory).entries()) {
    const rest = relativeTo(above, path);
    if (rest !== null) return (steps === 0 ? "./" : "../".repeat(steps)) + rest;
  }
  return path;
}

/** A file name as an argument that no program takes for an option. */
export function asOperand(path: string): string {
  return path.startsWith("-") || path.startsWith("@") ? `./${path}` : path;
}
