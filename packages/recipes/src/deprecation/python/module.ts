import { pythonTokens } from "../source/python-tokens.ts";
import type { Token } from "../source/token.ts";
import { type ImportItem, type ImportStatement, readImports } from "./imports.ts";

/** A use of something that was imported: `np.bool`, `datetime.utcnow`. */
export interface Reference {
  /** `numpy.bool` */
  readonly qualified: string;
  /** Indices of the first and last token of `np.bool`. */
  readonly first: number;
  readonly last: number;
}

/** A Python source, read far enough to know what a dotted name means. */
export interface PythonModule {
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly imports: readonly ImportStatement[];
  /** Local name → what it means. Names that are bound in any other way as well are left out. */
  readonly bindings: ReadonlyMap<string, string>;
  /** Every name that is bound somehow: by an import, an assignment, a parameter, a definition. */
  readonly bound: ReadonlySet<string>;
}

/** @returns null for a text that is no Python */
export function readModule(source: string): PythonModule | null {
  const tokens = pythonTokens(source);
  if (tokens === null) return null;
  const imports = readImports(tokens, source);
  const meanings = new Map<string, Set<string>>();
  for (const statement of imports) {
    for (const item of statement.items) {
      const [local, meaning] = bindingOf(statement, item);
      meanings.set(local, (meanings.get(local) ?? new Set()).add(meaning));
    }
  }
  const others = boundElsewhere(tokens, imports);
  const sure = [...meanings].filter(([local, all]) => all.size === 1 && !others.has(local));
  const bindings = new Map(sure.map(([local, all]) => [local, [...all][0] as string]));
  return { source, tokens, imports, bindings, bound: new Set([...meanings.keys(), ...others]) };
}

/** `import a.b` binds `a`; `import a.b as c` and `from a import b as c` bind `c`. */
export function bindingOf({ kind, module }: ImportStatement, { name, local, renamed }: ImportItem): [string, string] {
  if (kind === "from") return [local, module.startsWith(".") ? `${module}:${name}` : `${module}.${name}`];
  const top = name.split(".", 1)[0] as string;
  return renamed ? [local, name] : [top, top];
}

/** Uses of dotted names below `prefix`, import statements left out. */
export function referencesTo(module: PythonModule, prefix: string): Reference[] {
  const { tokens, imports, bindings } = module;
  const found: Reference[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind !== "name" || tokens[at - 1]?.text === ".") continue;
    const meaning = bindings.get(token.text);
    if (meaning === undefined || isKeyword(tokens, at) || inImport(imports, token)) continue;
    const reference = longest(tokens, at, meaning);
    if (`${reference.qualified}.`.startsWith(`${prefix}.`)) found.push(reference);
  }
  return found;
}

function longest(tokens: readonly Token[], first: number, meaning: string): Reference {
  let qualified = meaning;
  let last = first;
  while (tokens[last + 1]?.text === "." && tokens[last + 2]?.kind === "name") {
    last += 2;
    qualified += `.${tokens[last]?.text}`;
  }
  return { qualified, first, last };
}

/** `f(datetime=1)`: the name of a parameter, not the thing. */
function isKeyword(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at] as Token;
  return token.depth > 0 && tokens[at + 1]?.text === "=" && /^[(,]$/.test(tokens[at - 1]?.text ?? "");
}

function inImport(imports: readonly ImportStatement[], { start }: Token): boolean {
  return imports.some((statement) => start >= statement.start && start < statement.end);
}

/**
 * Names that something other than an import binds: assignments, parameters, definitions, loops, `as`. It rather finds one
 * too many: a name that might mean something else is not touched.
 */
function boundElsewhere(tokens: readonly Token[], imports: readonly ImportStatement[]): Set<string> {
  const found = new Set<string>();
  const code = tokens.filter((token) => token.kind !== "comment" && !inImport(imports, token));
  let parameters = -1;
  for (let at = 0; at < code.length; at++) {
    const token = code[at] as Token;
    const before = code[at - 1]?.text ?? "";
    const after = code[at + 1]?.text ?? "";
    if (token.kind === "op" && token.text === "(" && code[at - 2]?.text === "def") parameters = token.depth;
    if (token.kind === "op" && token.text === ")" && token.depth === parameters) parameters = -1;
    if (token.kind !== "name" || before === ".") continue;
    const parameter = parameters !== -1 && token.depth === parameters + 1 && /^(?:[(,*]|\*\*)$/.test(before);
    const assigned = token.depth === 0 && after === "=" && !(before === ":" && isAnnotation(code, at));
    const unpacked = token.depth === 0 && after === "," && isUnpacking(code, at);
    const annotated = token.depth === 0 && after === ":" && startsLine(code, at) && !isBlockWord(token.text);
    if (
      parameter ||
      assigned ||
      unpacked ||
      annotated ||
      after === ":=" ||
      /^(?:def|class|for|as|global|nonlocal|del|lambda)$/.test(before)
    )
      found.add(token.text);
  }
  return found;
}

function isUnpacking(code: readonly Token[], at: number): boolean {
  for (let next = at; next < code.length && code[next]?.kind !== "newline"; next++) {
    if (code[next]?.text === "=" && code[next]?.depth === 0) return true;
    if (code[next]?.text === "in" && code[next]?.depth === 0) return true;
  }
  return false;
}

/** `at: datetime = field(…)`: what stands before the sign is a type. After `else:` it is a name. */
function isAnnotation(code: readonly Token[], at: number): boolean {
  let first = at;
  while (first > 0 && code[first - 1]?.kind !== "newline") first--;
  return !/^(?:if|elif|else|while|for|with|try|except|finally|async|class|def|match|case)$/.test(
    code[first]?.text ?? "",
  );
}

function startsLine(code: readonly Token[], at: number): boolean {
  return at === 0 || code[at - 1]?.kind === "newline";
}

function isBlockWord(text: string): boolean {
  return /^(?:else|try|finally)$/.test(text);
}
