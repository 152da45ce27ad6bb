import { type Manifest, type Requirement, rangeAdmits, readManifest } from "@regreen/dependencies";
import type { Tools } from "../tools.ts";

/**
 * A manifest that takes a version: its text as it is where it does already, else with the version in the place of the range's own, in
 * the same form. A string in `why` where the form leaves open what is meant.
 */
export type Widened = { readonly text: string; readonly changed: boolean } | { readonly why: string };

export async function widen(path: string, name: string, to: string, tools: Tools): Promise<Widened> {
  const text = await tools.readFile(path);
  if (text === null) return { why: `${path} can't be read.` };
  const manifest = read(path, text);
  const wanted = manifest?.requirements.filter((each) => each.name.toLowerCase() === name.toLowerCase()) ?? [];
  if (wanted.length === 0) return { why: `${path} does not ask for ${name} in a form that is known.` };
  const lines = text.split("\n");
  let changed = false;
  for (const requirement of wanted) {
    if (rangeAdmits(requirement.ecosystem, requirement.range, to) !== false) continue;
    const range = rangeFor(requirement, to);
    const at = requirement.line - 1;
    const line = lines[at] ?? "";
    if (range === null || requirement.range === "" || line.split(requirement.range).length !== 2)
      return { why: `${path} asks for ${name} ${requirement.range}, and what to write in its place is open.` };
    lines[at] = line.replace(requirement.range, () => range);
    changed = true;
  }
  return { text: lines.join("\n"), changed };
}

function read(path: string, text: string): Manifest | null {
  try {
    return readManifest(path, text);
  } catch {
    return null;
  }
}

/** A pin stays a pin, `^` stays `^`; what is more than one comparator is left to people. */
function rangeFor({ ecosystem, range }: Requirement, to: string): string | null {
  const [, sign, gap, prefix, version] = /^(===?|=|\^|~=|~>|~|>=|)(\s*)(v?)(\d[\w.+!-]*)$/.exec(range.trim()) ?? [];
  if (sign === undefined || version === undefined) return null;
  const plain = to.replace(/^v/, "");
  // `~=1.4` takes every 1.x: as many numbers as before keep its width.
  const parts = version.split(".").length;
  const cut =
    /^(?:~=|~>)$/.test(sign) && plain.split(".").length > parts ? plain.split(".").slice(0, parts).join(".") : plain;
  const next = `${sign}${gap}${prefix}${cut}`;
  return rangeAdmits(ecosystem, next, to) === false ? null : next;
}
