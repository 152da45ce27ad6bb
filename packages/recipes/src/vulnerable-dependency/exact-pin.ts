import { readManifest } from "@regreen/dependencies";
import { addToPyproject } from "../missing-dependency/pyproject.ts";
import { addTomlEntry } from "../missing-dependency/toml-entry.ts";

/**
 * A `pyproject.toml` that asks for one version exactly, for as long as its lockfile is written: what it asks for already in the place
 * of its range, anything else as one more dependency. Null where that can't be said safely.
 */
export function withExactPin(text: string, { name, to, isDirect }: { name: string; to: string; isDirect: boolean }) {
  if (!isDirect)
    return (
      addTomlEntry(text, "tool.poetry.dependencies", name, `"==${to}"`, false) ??
      addToPyproject(text, `${name}==${to}`, false)
    );
  const wanted = readManifest("pyproject.toml", text)?.requirements.filter((each) => plain(each.name) === plain(name));
  const lines = text.split("\n");
  for (const { range, line } of wanted ?? []) {
    const parts = (lines[line - 1] ?? "").split(range);
    if (range === "" || parts.length !== 2) return null;
    lines[line - 1] = parts.join(`==${to}`);
  }
  return wanted?.length ? lines.join("\n") : null;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
