import { sameFile } from "../paths.ts";

/** Between the parts of a test's name: `pkg.Class.method`, `file.py::Class::test`, `suite › test`, `method(pkg.Class)`. */
const SEPARATORS = /::|[›>.#/$():\s[\]]+/;
/** A name is a label, not a text. */
const MAX_NAME = 500;

/**
 * Whether a test belongs to a class, file or suite that another source names its own way: a file by the end of its path,
 * anything else when the last part of its name is a part of the test's.
 */
export function isOfClass(test: string, file: string | null, name: string): boolean {
  if (isFile(name)) return sameFile(file ?? test.slice(0, MAX_NAME).split("::")[0] ?? "", name);
  const wanted = partsOf(withoutParameters(name)).at(-1);
  return wanted !== undefined && [...partsOf(test), ...partsOf(file ?? "")].includes(wanted);
}

function partsOf(name: string): string[] {
  return name.slice(0, MAX_NAME).split(SEPARATORS).filter(Boolean);
}

function withoutParameters(name: string): string {
  const bracket = name.slice(0, MAX_NAME).search(/[[(]/);
  return bracket > 0 ? name.slice(0, bracket) : name;
}

function isFile(name: string): boolean {
  return name.includes("/") || /\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kt|php|cs)$/.test(name);
}
