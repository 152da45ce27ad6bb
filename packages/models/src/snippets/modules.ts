import { posix } from "node:path";
import { folderOf, type PathIndex } from "./path-index.ts";

const SCRIPT_ENDINGS = ["", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte"];
const SCRIPT_INDEXES = SCRIPT_ENDINGS.slice(1).map((ending) => `/index${ending}`);

/**
 * The file that an import statement means.
 *
 * @param source as it is written: `./cart`, `@/cart`; in Python `..shop.cart` or `shop.cart`
 * @param name the imported name: in Python it may be a module itself
 * @returns null for a package of others
 */
export function moduleFile(from: string, source: string, name: string | null, index: PathIndex): string | null {
  if (source.length > 300) return null;
  return /\.pyi?$/.test(from) ? pythonModule(from, source, name, index) : scriptModule(from, source, index);
}

function pythonModule(from: string, source: string, name: string | null, index: PathIndex): string | null {
  const dots = /^\.*/.exec(source)?.[0].length ?? 0;
  const parts = source
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  const inside = name === null ? [] : [[...parts, name]];
  for (const each of [...inside, parts]) {
    const relative = each.join("/");
    for (const ending of [".py", "/__init__.py", ".pyi"]) {
      const found =
        dots > 0
          ? existing(
              posix.join(up(folderOf(from), dots - 1), `${relative}${relative === "" ? "__init__.py" : ending}`),
              index,
            )
          : each.length === 0
            ? null
            : absoluteModule(from, `${relative}${ending}`, index);
      if (found !== null && found !== from) return found;
    }
  }
  return null;
}

/** Below any folder that may be on the path: the nearest to who imports it. */
function absoluteModule(from: string, relative: string, index: PathIndex): string | null {
  const fitting = index.named(posix.basename(relative)).filter((path) => `/${path}`.endsWith(`/${relative}`));
  const shared = (path: string) => commonStart(path, from);
  return [...fitting].sort((a, b) => shared(b) - shared(a) || a.length - b.length)[0] ?? null;
}

function scriptModule(from: string, source: string, index: PathIndex): string | null {
  if (source.startsWith(".")) return script(posix.join(folderOf(from), source), index);
  const alias = /^(?:@|~|#|src)\/(.+)$/.exec(source)?.[1];
  if (alias === undefined) return null;
  const roots = ["", "src", "app", ...folderChain(from)].map((folder) => posix.join(folder, alias));
  for (const root of roots) {
    const found = script(root, index);
    if (found !== null) return found;
  }
  return null;
}

/** `./cart.js` may be written for cart.ts, and `./cart` for a folder with an index. */
function script(path: string, index: PathIndex): string | null {
  const bare = path.replace(/\.([cm]?)jsx?$/, "");
  const tries = [
    path,
    ...[path, bare].flatMap((each) => [...SCRIPT_ENDINGS, ...SCRIPT_INDEXES].map((end) => each + end)),
  ];
  return tries.find((each) => index.has(each)) ?? null;
}

function existing(path: string, index: PathIndex): string | null {
  return index.has(path) ? path : null;
}

function up(folder: string, levels: number): string {
  return levels <= 0 ? folder : up(folderOf(folder), levels - 1);
}

/** `packages/a/src` of `packages/a/src/x/y.ts`: aliases are relative to a package. */
function folderChain(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(0, -1).flatMap((part, at) => {
    const folder = parts.slice(0, at + 1).join("/");
    return part === "src" || part === "app" ? [folder] : [folder, `${folder}/src`];
  });
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}
