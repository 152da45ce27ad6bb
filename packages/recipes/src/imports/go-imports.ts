import { isGoLibrary } from "./go-library.ts";

export interface GoImport {
  readonly path: string;
  readonly alias: string | null;
  /** Of the whole line's content, alias and quotes included. */
  readonly start: number;
  readonly end: number;
}

/** `import (…)` with the offsets of what stands between the brackets, or one `import "x"`. */
const BLOCK = /^import[ \t]{0,20}\(([^)]{0,50000})\)/m;
const SINGLE = /^import[ \t]{1,20}((?:[\w.]{1,100}[ \t]{1,20})?"[^"\n]{1,300}")/gm;
const SPEC = /^[ \t]*(?:([\w.]{1,100})[ \t]{1,20})?"([^"\n]{1,300})"/gm;

/** What a Go file imports. */
export function goImports(text: string): GoImport[] {
  const block = BLOCK.exec(text);
  const inside = block === null ? [] : specs(block[1] as string, block.index + block[0].indexOf("(") + 1);
  const single = [...text.matchAll(SINGLE)].flatMap((match) =>
    specs(match[1] as string, match.index + match[0].length - (match[1] as string).length),
  );
  return [...inside, ...single];
}

function specs(text: string, offset: number): GoImport[] {
  return [...text.matchAll(SPEC)].map((match) => {
    const lead = /^[ \t]*/.exec(match[0])?.[0].length ?? 0;
    const start = offset + match.index + lead;
    return { path: match[2] as string, alias: match[1] ?? null, start, end: offset + match.index + match[0].length };
  });
}

/** Puts an import where gofmt would have it: sorted into the group of its kind. Null where that can't be told. */
export function insertGoImport(text: string, path: string, alias: string | null): string | null {
  const spec = alias === null ? `"${path}"` : `${alias} "${path}"`;
  const block = BLOCK.exec(text);
  if (block !== null) return intoBlock(text, block.index + block[0].indexOf("(") + 1, block[1] as string, path, spec);
  const singles = goImports(text);
  const [only] = singles;
  if (only === undefined) {
    const clause = /^package[ \t]+\w+[^\n]*\n/m.exec(text);
    if (clause === null) return null;
    const at = clause.index + clause[0].length;
    return `${text.slice(0, at)}\nimport ${spec}\n${text.slice(at)}`;
  }
  if (singles.length > 1) return null;
  const own = text.slice(only.start, only.end);
  const start = text.lastIndexOf("import", only.start);
  const lines = isGoLibrary(path) === isGoLibrary(only.path) ? sorted([own, spec]) : separate(own, only.path, spec);
  return `${text.slice(0, start)}import (\n${lines}\n)${text.slice(only.end)}`;
}

function sorted(specs: readonly string[]): string {
  const pathOf = (spec: string) => /"(.*)"/.exec(spec)?.[1] ?? "";
  return [...specs]
    .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
    .map((spec) => `\t${spec}`)
    .join("\n");
}

function separate(own: string, ownPath: string, spec: string): string {
  const [first, second] = isGoLibrary(ownPath) ? [own, spec] : [spec, own];
  return `\t${first}\n\n\t${second}`;
}

function intoBlock(text: string, offset: number, inside: string, path: string, spec: string): string | null {
  const groups = groupsOf(specs(inside, offset), text);
  const kind = groups.filter((group) => group.every((each) => isGoLibrary(each.path) === isGoLibrary(path)));
  const group = nearestGroup(kind, path);
  if (group !== undefined) {
    const next = group.find((each) => each.path > path);
    if (next !== undefined) return `${text.slice(0, next.start)}${spec}\n\t${text.slice(next.start)}`;
    const last = group.at(-1) as GoImport;
    const end = text.indexOf("\n", last.end);
    return `${text.slice(0, end)}\n\t${spec}${text.slice(end)}`;
  }
  if (groups.length === 0) return `${text.slice(0, offset)}\n\t${spec}${text.slice(offset)}`;
  const [first] = groups[0] as [GoImport];
  if (isGoLibrary(path)) return `${text.slice(0, first.start)}${spec}\n\n\t${text.slice(first.start)}`;
  const last = groups.at(-1)?.at(-1) as GoImport;
  const end = text.indexOf("\n", last.end);
  return `${text.slice(0, end)}\n\n\t${spec}${text.slice(end)}`;
}

/** Imports between which there is no empty line. */
function groupsOf(imports: readonly GoImport[], text: string): GoImport[][] {
  const groups: GoImport[][] = [];
  for (const each of imports) {
    const last = groups.at(-1)?.at(-1);
    if (last === undefined || /\n[ \t]*\r?\n/.test(text.slice(last.end, each.start))) groups.push([each]);
    else groups.at(-1)?.push(each);
  }
  return groups;
}

/** Of several groups of one kind, the one whose paths begin most like this. */
function nearestGroup(groups: readonly GoImport[][], path: string): GoImport[] | undefined {
  const shared = (group: readonly GoImport[]) =>
    Math.max(...group.map((each) => [...each.path].findIndex((char, at) => char !== path[at]) >>> 0));
  return [...groups].sort((a, b) => shared(b) - shared(a))[0];
}
