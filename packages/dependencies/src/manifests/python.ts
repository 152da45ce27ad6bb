import { linesOf } from "../lockfiles/lines.ts";
import { Requirements } from "./manifest.ts";

/** One requirement of PEP 508; markers and extras aside. */
export function addPythonRequirement(
  found: Requirements,
  source: string,
  more: { kind: "runtime" | "dev" | "optional" | "peer" | "build"; line: number },
): void {
  const [, name, rest = ""] =
    /^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*([^;]*)/.exec(source) ?? [];
  if (name === undefined || rest.startsWith("@")) {
    found.passOver(name ?? source, name === undefined ? "it names no package" : "it is taken from an address");
    return;
  }
  const range = rest
    .replace(/\s--.*$/, "")
    .replaceAll(/[()\\]/g, "")
    .trim();
  const [, pinned = null] = /^===?\s*([^\s,*]+)$/.exec(range) ?? [];
  found.add(name, range, { ...more, pinned });
}

/** `requirements.in`, and `requirements*.txt` as what they ask for. */
export function readRequirementsIn(source: string): Requirements {
  const found = new Requirements("PyPI");
  for (const [index, raw] of linesOf(source).entries()) {
    const comment = raw.startsWith("#") ? 0 : raw.search(/\s#/);
    const line = (comment < 0 ? raw : raw.slice(0, comment)).trim();
    if (/^(?:-r|-e|--requirement|--editable)\b/.test(line))
      found.passOver(line, "another file or folder has to be read for it");
    if (line !== "" && !line.startsWith("-")) addPythonRequirement(found, line, { kind: "runtime", line: index + 1 });
  }
  return found;
}
