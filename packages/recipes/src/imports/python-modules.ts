import { directoryOf } from "../command/paths.ts";

/** Which file is which module, as far as the tree alone tells. */
export interface PythonTree {
  /** `pkg.sub.mod` of a file; a package's `__init__.py` is the package. */
  moduleOf(file: string): string;
  /** Files that may be meant by an absolute module name, the nearest layout first; several when roots differ. */
  filesOf(module: string): string[];
  /** `..x` of an import in `file` as an absolute name; null when it leads out of the package. */
  absolute(module: string, file: string): string | null;
  readonly files: readonly string[];
}

export function pythonTree(all: readonly string[]): PythonTree {
  const files = all.filter((file) => /\.pyi?$/.test(file));
  const packages = new Set(files.filter((file) => /(?:^|\/)__init__\.pyi?$/.test(file)).map(directoryOf));
  const bySuffix = new Map<string, string[]>();
  for (const file of files) {
    const name = moduleOf(file);
    bySuffix.set(name, [...(bySuffix.get(name) ?? []), file]);
  }

  function moduleOf(file: string): string {
    const directory = directoryOf(file);
    const root = packages.has(directory) ? rootAbove(directory) : namespaceRoot(directory);
    const inside = root === "." ? file : file.slice(root.length + 1);
    return inside
      .replace(/\.pyi?$/, "")
      .replace(/(?:^|\/)__init__$/, "")
      .replaceAll("/", ".");
  }

  /** The first directory above that is no package. */
  function rootAbove(directory: string): string {
    let at = directory;
    while (at !== "." && packages.has(at)) at = directoryOf(at);
    return at;
  }

  /** Without `__init__.py` a directory may still be a package (PEP 420): it counts from the top or from `src`. */
  function namespaceRoot(directory: string): string {
    return directory === "src" || directory.startsWith("src/") ? "src" : ".";
  }

  function absolute(module: string, file: string): string | null {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    if (dots === 0) return module;
    const own = moduleOf(file).split(".");
    const package_ = /(?:^|\/)__init__\.pyi?$/.test(file) ? own : own.slice(0, -1);
    if (dots - 1 > package_.length) return null;
    const above = package_.slice(0, package_.length - (dots - 1));
    const rest = module.slice(dots);
    return [...above, ...(rest === "" ? [] : [rest])].join(".");
  }

  return { files, moduleOf, absolute, filesOf: (module) => bySuffix.get(module) ?? [] };
}

/** A module name as code may hold it; hostile ones are none. */
export function isModuleName(text: string): boolean {
  return text.length <= 200 && /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text);
}

export function isIdentifier(text: string): boolean {
  return text.length <= 100 && /^[A-Za-z_]\w*$/.test(text);
}
