import { directoryOf, joinInside, upwards } from "../command/paths.ts";
import { ruffSettings } from "../embedded-ruff/settings.ts";
import type { Tools } from "../tools.ts";
import { blankOut } from "./python-text.ts";

/** How a file writes its types, so that a new one looks like its neighbours and still runs on the project's oldest Python. */
export interface AnnotationStyle {
  /** `X | None` instead of `Optional[X]`. */
  readonly union: boolean;
  /** `list[int]` instead of `List[int]`. */
  readonly lowerCase: boolean;
}

/** What the file does already decides; then the oldest Python that the project supports; without one the older spelling. */
export async function styleOf(file: string, text: string, tools: Tools): Promise<AnnotationStyle> {
  const blank = blankOut(text);
  const oldest = (await oldestPython(directoryOf(file), tools)) ?? 8;
  const deferred = /^from __future__ import [^\n]*\bannotations\b/m.test(blank) || file.endsWith(".pyi");
  const optional = /\bOptional\s*\[/.test(blank);
  const bars = /\|\s*None\b/.test(blank);
  const capital = /\b(?:List|Dict|Set|Tuple)\s*\[/.test(blank);
  const small = /[:>[,|]\s*(?:list|dict|set|tuple)\s*\[/.test(blank);
  return {
    union: bars || (!optional && (oldest >= 10 || (deferred && !readsAnnotations(blank)))),
    lowerCase: small || (!capital && (oldest >= 9 || (deferred && !readsAnnotations(blank)))),
  };
}

/** Libraries that evaluate annotations when the program runs: there a deferred annotation must still be valid. */
export function readsAnnotations(blank: string): boolean {
  return /^[ \t]*(?:from|import)[ \t]+(?:pydantic|fastapi|typer|sqlmodel|attrs|attr|cattrs|msgspec|beartype)\b/m.test(
    blank,
  );
}

const REQUIRED = /(?:^|>=|~=|==|\^)\s*3\.(\d{1,2})/;

/** The minor number of the oldest Python 3 that the project supports; null when it doesn't say. */
async function oldestPython(directory: string, tools: Tools): Promise<number | null> {
  const target = (await ruffSettings(directory, tools))["target-version"];
  const known = typeof target === "string" ? /^py3(\d{1,2})$/.exec(target)?.[1] : undefined;
  if (known !== undefined) return Number(known);
  for (const above of upwards(directory)) {
    for (const [name, pattern] of MANIFESTS) {
      const path = joinInside(above, name);
      const text = path === null ? null : await tools.readFile(path);
      const spec = text === null ? undefined : pattern.exec(text)?.[1];
      const minor = spec === undefined ? undefined : REQUIRED.exec(spec)?.[1];
      if (minor !== undefined) return Number(minor);
    }
  }
  return null;
}

/** Where a project says which Python it needs. */
const MANIFESTS: readonly (readonly [string, RegExp])[] = [
  ["pyproject.toml", /^[ \t]*requires-python[ \t]*=[ \t]*["']([^"'\n]{1,100})["']/m],
  ["pyproject.toml", /^[ \t]*python[ \t]*=[ \t]*["']([^"'\n]{1,100})["']/m],
  ["setup.cfg", /^[ \t]*python_requires[ \t]*=[ \t]*([^\n]{1,100})/m],
  ["mypy.ini", /^[ \t]*python_version[ \t]*=[ \t]*([^\n]{1,20})/m],
  ["setup.py", /python_requires[ \t]*=[ \t]*["']([^"'\n]{1,100})["']/],
];
