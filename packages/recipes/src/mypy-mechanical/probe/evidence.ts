import type { TypeDiagnostic } from "../diagnostics.ts";
import { parseType, type TypeNode } from "./type-text.ts";

/** Stands in for a type that is to be found out; mypy then says what it met instead. */
const HOLE = /^RegreenHole\d+$/;

/** What one message of mypy says about a hole. */
export interface Evidence {
  readonly hole: string;
  /** Null: something that has no name, or says nothing. */
  readonly type: TypeNode | null;
  /** Whether the type comes into the hole, or what comes out of it is wanted as that. */
  readonly flow: "in" | "out";
  readonly file: string;
  readonly line: number;
}

/** Two types that mypy found unlike, one of which has holes. Source: mypy's messages.py. */
const PAIRS: readonly RegExp[] = [
  /^Incompatible default for (?:parameter|argument) "[^"]{1,200}" \(default has type "([^"]{1,1000})", (?:parameter|argument) has type "([^"]{1,1000})"\)/,
  /has incompatible type "([^"]{1,1000})"; expected (?:type )?"([^"]{1,1000})"/,
  /^(?:List|Set|Generator) comprehension has incompatible type ([^"]{1,1000}); expected ([^"]{1,1000})$/,
  /\(expression has type "([^"]{1,1000})", (?:variable|target) has type "([^"]{1,1000})"\)/,
  /^Incompatible return value type \(got "([^"]{1,1000})", expected "([^"]{1,1000})"\)/,
  /^Invalid index type "([^"]{1,1000})" for "[^"]{1,1000}"; expected type "([^"]{1,1000})"/,
  /^Incompatible types in "yield(?: from)?" \(actual type "([^"]{1,1000})", expected type "([^"]{1,1000})"\)/,
];
const ENTRY =
  /^Dict entry \d+ has incompatible type "([^"]{1,1000})": "([^"]{1,1000})"; expected "([^"]{1,1000})": "([^"]{1,1000})"/;

/** What mypy's complaints about holes say of the types that belong there. */
export function evidenceIn(errors: readonly TypeDiagnostic[]): Evidence[] {
  return errors.flatMap(({ file, line, message }) =>
    pairsIn(message).flatMap(([one, other]) => compare(one, other).map((found) => ({ ...found, file, line }))),
  );
}

function pairsIn(message: string): [string, string][] {
  const entry = ENTRY.exec(message);
  if (entry !== null) {
    const [, key = "", value = "", wantedKey = "", wantedValue = ""] = entry;
    return [
      [key, wantedKey],
      [value, wantedValue],
    ];
  }
  const match = PAIRS.map((pattern) => pattern.exec(message)).find((found) => found !== null);
  return match === undefined || match === null ? [] : [[match[1] as string, match[2] as string]];
}

type Found = Pick<Evidence, "hole" | "type" | "flow">;
type Laid = Pick<Evidence, "hole" | "type">;

/** What flows into a hole has to be known altogether; where a hole flows to is only a hint. */
function compare(given: string, expected: string): Found[] {
  const [type, wanted] = [parseType(given), parseType(expected)];
  const holes = holesOf(expected);
  if (holes.length > 0) {
    const found = type === null || wanted === null ? null : lay(wanted, type);
    return (found ?? holes.map((hole) => ({ hole, type: null }))).map((each) => ({ ...each, flow: "in" }));
  }
  if (holesOf(given).length === 0 || type === null || wanted === null) return [];
  return (lay(type, wanted) ?? []).map((each) => ({ ...each, flow: "out" }));
}

function holesOf(text: string): string[] {
  return text.match(/\bRegreenHole\d+\b/g) ?? [];
}

/** Lays a type over one with holes; null when it doesn't fit. */
function lay(pattern: TypeNode, type: TypeNode): Laid[] | null {
  if (pattern.kind === "union") {
    const [open, ...others] = pattern.members.filter((member) => hasHole(member));
    if (open === undefined || others.length > 0) return null;
    // What the pattern allows anyway is no news.
    const rest = type.kind === "union" ? type.members.filter((member) => !isNone(member)) : [type];
    const [only] = rest;
    return rest.length === 1 && only !== undefined ? lay(open, only) : null;
  }
  if (HOLE.test(pattern.name)) return [{ hole: pattern.name, type: hasHole(type) ? null : type }];
  if (type.kind === "union") {
    const fitting = type.members.filter((member) => member.kind === "named" && member.name === pattern.name);
    return fitting.length === 1 && fitting[0] !== undefined ? lay(pattern, fitting[0]) : null;
  }
  const given = type.name === pattern.name ? type.args : elementsOf(type, pattern.args.length);
  if (given === null || given.length !== pattern.args.length) return null;
  const parts = pattern.args.map((arg, index) => (hasHole(arg) ? lay(arg, given[index] as TypeNode) : []));
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

/** What an iteration over a container gives, for a pattern such as `Iterable[…]`; both sides of a mapping for two. */
function elementsOf(type: Extract<TypeNode, { kind: "named" }>, wanted: number): readonly TypeNode[] | null {
  if (type.name === "str" && wanted === 1) return [type];
  if (type.name === "tuple") return null;
  return wanted === 1 ? type.args.slice(0, 1) : type.args;
}

function hasHole(type: TypeNode): boolean {
  return type.kind === "union" ? type.members.some(hasHole) : HOLE.test(type.name) || type.args.some(hasHole);
}

function isNone(type: TypeNode): boolean {
  return type.kind === "named" && type.name === "None";
}
