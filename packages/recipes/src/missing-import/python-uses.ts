import type { RuffEngine } from "../tools.ts";

/** A place where a name stands without being defined. */
export interface PythonUse {
  /** `dumps` of `json.dumps`; null when no attribute follows. */
  readonly attribute: string | null;
  /** `parse.quote` of `urllib.parse.quote`. */
  readonly chain: string;
  readonly called: boolean;
  readonly decorates: boolean;
}

/** Where the embedded ruff sees a name used that nothing in the text defines (F821), and what stands around it. */
export async function undefinedUses(text: string, name: string, engine: RuffEngine): Promise<PythonUse[]> {
  const found = await engine.check(text, { lint: { select: ["F821"] } }).catch(() => []);
  const lines = text.split(/\r\n|\n|\r/);
  return found.flatMap(({ code, start_location: { row, column } }) => {
    const line = lines[row - 1] ?? "";
    const rest = line.slice(column - 1);
    if (code !== "F821" || !new RegExp(`^["']?${name}\\b`).test(rest)) return [];
    const after = rest.replace(/^["']/, "").slice(name.length);
    const chain = /^\s{0,4}\.\s{0,4}(\w+(?:\.\w+){0,4})/.exec(after)?.[1] ?? "";
    return [
      {
        attribute: chain === "" ? null : (chain.split(".")[0] ?? null),
        chain,
        called: /^\s{0,4}\(/.test(after),
        decorates: /@\s{0,4}$/.test(line.slice(0, column - 1)),
      },
    ];
  });
}

/** Every name that the text uses and nothing in it defines. */
export async function undefinedIn(text: string, engine: RuffEngine): Promise<string[]> {
  const found = await engine.check(text, { lint: { select: ["F821"] } }).catch(() => []);
  const lines = text.split(/\r\n|\n|\r/);
  const names = found.flatMap(({ code, start_location: { row, column } }) => {
    const name = code === "F821" ? /^["']?(\w{1,100})/.exec((lines[row - 1] ?? "").slice(column - 1))?.[1] : undefined;
    return name ?? [];
  });
  return [...new Set(names)];
}

/** Whether a text is still one that Python reads, and no longer misses the name. */
export async function isMended(text: string, name: string, engine: RuffEngine): Promise<boolean> {
  const found = await engine.check(text, { lint: { select: ["F821", "F811"] } }).catch(() => null);
  if (found === null || found.some(({ code }) => code === null || code === "invalid-syntax")) return false;
  return (await undefinedUses(text, name, engine)).length === 0;
}
