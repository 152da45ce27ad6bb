/** Where CI systems check a repository out, up to and including the folder of the repository. */
const CHECKOUTS: readonly RegExp[] = [
  /^\/(?:home|Users)\/runner\/work\/(?!_)[^/]+\/[^/]+\//,
  /^[A-Za-z]:\/a\/(?!_)[^/]+\/[^/]+\//,
  /^\/__w\/(?!_)[^/]+\/[^/]+\//,
  /^\/github\/workspace\//,
  /^\/(?:home|Users)\/travis\/build\/[^/]+\/[^/]+\//,
];
/** Code that belongs to a tool or a dependency, not to the repository. */
const FOREIGN =
  /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.pnpm|_actions|\.cargo|\.m2|vendor\/bundle)\/|^node:|^<|^(?:https?|webpack):/;

export interface PathReader {
  /** Relative to the repository with `/` when it lies there, else as printed with `/`. */
  relative(path: string): string;
  /** The same, or null for what is not a file of the repository. */
  own(path: string): string | null;
}

/** @param roots further absolute folders that stand for the repository */
export function createPathReader(roots: readonly string[]): PathReader {
  const prefixes = roots.map((root) => `${forward(root).replace(/\/+$/, "")}/`).filter((root) => root !== "/");

  function relative(path: string): string {
    const clean = forward(path.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, ""));
    const prefix = prefixes.find((root) => clean.startsWith(root));
    if (prefix !== undefined) return collapse(clean.slice(prefix.length));
    for (const checkout of CHECKOUTS) {
      const found = checkout.exec(clean);
      if (found !== null) return collapse(clean.slice(found[0].length));
    }
    return collapse(clean);
  }

  function own(path: string): string | null {
    const found = relative(path);
    const isAbsolute = found.startsWith("/") || /^[A-Za-z]:/.test(found);
    return found === "" || isAbsolute || found.startsWith("../") || FOREIGN.test(found) ? null : found;
  }
  return { relative, own };
}

function forward(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Takes `.` and `..` out of a path, as far as that goes. */
function collapse(path: string): string {
  if (!path.includes("./") && !path.includes("//")) return path;
  const parts: string[] = [];
  for (const [index, part] of path.split("/").entries()) {
    if (part === "." || (part === "" && index > 0)) continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== ".." && parts.at(-1) !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** Whether two paths may be one file: the shorter is the end of the longer. */
export function sameFile(a: string, b: string): boolean {
  const left = a.replaceAll("\\", "/").replace(/^\.\//, "");
  const right = b.replaceAll("\\", "/").replace(/^\.\//, "");
  if (left === "" || right === "") return false;
  return left === right || left.endsWith(`/${right}`) || right.endsWith(`/${left}`);
}
