import { directoryOf, joinInside, routeTo } from "../command/paths.ts";

const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".vue", ".svelte", ".d.ts"];
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
/** What TypeScript looks for behind a `.js` that is written for the run time. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
  ".jsx": [".tsx"],
};

export function isScriptFile(file: string): boolean {
  return SCRIPT.test(file) && !file.includes("node_modules/");
}

/** The file of the project that a relative specifier means; null for packages, aliases and what is not there. */
export function resolveSpecifier(specifier: string, importer: string, files: ReadonlySet<string>): string | null {
  const target = targetOf(specifier, importer);
  return target === null ? null : (candidatesOf(target).find((file) => files.has(file)) ?? null);
}

/** Where a relative specifier points, without saying which file that is. */
export function targetOf(specifier: string, importer: string): string | null {
  if (!/^\.\.?(?:\/|$)/.test(specifier)) return null;
  return joinInside(directoryOf(importer), specifier.replace(/[?#].*$/, ""));
}

/** The paths that a target may stand for, the likeliest first. */
export function candidatesOf(target: string): string[] {
  const extension = /\.[cm]?jsx?$/.exec(target)?.[0];
  const swapped = (extension === undefined ? [] : (SOURCES[extension] ?? [])).map(
    (other) => target.slice(0, -(extension as string).length) + other,
  );
  const inside = target === "." ? "" : `${target}/`;
  return [
    target,
    ...swapped,
    ...EXTENSIONS.map((each) => target + each),
    ...EXTENSIONS.map((each) => `${inside}index${each}`),
  ];
}

/** A specifier for another file, written as `model` is: with or without extension, with or without `index`. */
export function specifierFor(file: string, importer: string, model: string): string {
  const route = routeTo(directoryOf(importer), file);
  const written = /\.(?:[cm]?[jt]sx?|json|vue|svelte)$/.exec(model)?.[0];
  const own = /\.d\.ts$|\.(?:[cm]?[jt]sx?|json|vue|svelte)$/.exec(route)?.[0] ?? "";
  if (written !== undefined) {
    // `.js` written for a TypeScript file stays `.js`.
    const runtime =
      /^\.[cm]?jsx?$/.test(written) && /^\.[cm]?tsx?$/.test(own) ? own.replace("t", "j").replace("jsx", "js") : own;
    return route.slice(0, route.length - own.length) + runtime;
  }
  if (own === ".json" || own === ".vue" || own === ".svelte") return route;
  const bare = route.slice(0, route.length - own.length);
  return /(?:^|\/)index$/.test(model) ? bare : bare.replace(/^(\.\.?(?:\/.+)?)\/index$/, "$1");
}
