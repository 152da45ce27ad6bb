import { UserError } from "@regreen/contracts";
import { oneLine, stripTerminal } from "@regreen/text";
import { type Document, isMap, isScalar, LineCounter, type Pair, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "./nearest.ts";
import { type Policy, policySchema, settingsSchema } from "./schema.ts";

/** Where the settings of a repository live, on its default branch. */
export const POLICY_PATH = ".github/regreen.yml";

/** More than any settings need; a larger file is a mistake. */
const MAX_CHARS = 200_000;

/**
 * Reads `.github/regreen.yml`.
 *
 * @param name the file's name, for messages
 * @param text its content, null when there is none: then every setting has its default
 * @throws UserError (`bad_policy`) which names the file, line and key, what was found and what is valid
 */
export function parsePolicy(name: string, text: string | null): Policy {
  if (text !== null && text.length > MAX_CHARS)
    throw badPolicy(`${name} has ${text.length} characters; at most ${MAX_CHARS} are read.`);
  const lines = new LineCounter();
  const document = parseDocument(text ?? "", { lineCounter: lines, prettyErrors: false, version: "1.2" });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw badPolicy(`${name}, line ${line}, column ${col}: not valid YAML: ${shown(syntax.message)}`);
  }
  const parsed = settingsSchema.safeParse(toPlain(name, document) ?? {});
  if (parsed.success) return { schema_version: 1, ...parsed.data };
  const complaints = parsed.error.issues.slice(0, 3).map((issue) => describe(issue, { name, document, lines }));
  const more = parsed.error.issues.length - complaints.length;
  throw badPolicy(complaints.join(" ") + (more > 0 ? ` (and ${more} more)` : ""));
}

/** The policy as `policy.json`, to travel to jobs that hold no token; read it with `parseContract(…, policySchema)`. */
export function serializePolicy(policy: Policy): string {
  return `${JSON.stringify(policySchema.parse(policy), null, 2)}\n`;
}

function toPlain(name: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (cause) {
    throw badPolicy(`${name}: ${shown((cause as Error).message)}`, cause);
  }
}

interface Source {
  readonly name: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

function describe(issue: z.core.$ZodIssue, source: Source): string {
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const meant = nearest(key, knownKeys(issue.path));
    const where = place(source, [...issue.path, key]);
    return `${where}: unknown key "${shown(path([...issue.path, key]))}"${meant === null ? `; known are ${knownKeys(issue.path).join(", ")}` : `; did you mean "${meant}"?`}.`;
  }
  const found = source.document.getIn(issue.path, false);
  const value = found === undefined ? "missing" : shown(JSON.stringify(found) ?? String(found));
  return `${place(source, issue.path)}: ${path(issue.path) || "the file"} is ${value}; it must be ${expected(issue)}.`;
}

/** What would have been valid, as the end of "it must be …". */
function expected(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`;
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_format":
      return `a valid ${issue.format}`;
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === "string") return " characters long";
  if (origin === "array") return " entries long";
  return "";
}

/** Keys of the section at `path`, read from the defaults; for a list's entry there are none to offer. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let node: unknown = DEFAULTS;
  for (const key of path) node = (node as Record<PropertyKey, unknown> | null | undefined)?.[key];
  if (node !== null && typeof node === "object" && !Array.isArray(node)) return Object.keys(node);
  return LIST_KEYS[path.filter((key) => typeof key === "string").join(".")] ?? [];
}

const DEFAULTS = settingsSchema.parse({});
const COMMAND_KEYS = ["run", "shell", "working_directory"];
const LIST_KEYS: Readonly<Record<string, string[]>> = {
  "policy.label_gated_paths": ["paths", "label"],
  "validate.setup": COMMAND_KEYS,
  "validate.stages": ["name", ...COMMAND_KEYS, "group", "timeout_minutes"],
  "commit.author": ["name", "email"],
};

/** `FILE, line N`: of the key itself where it stands in the file, else of the nearest section round it. */
function place({ name, document, lines }: Source, path: readonly PropertyKey[]): string {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth));
    if (offset !== null) return `${name}, line ${lines.linePos(offset).line}`;
  }
  return name;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = (parent.items as Pair[]).find(({ key }) => isScalar(key) && String(key.value) === String(last));
    return isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true) as { range?: readonly [number, number, number] | null } | undefined;
  return node?.range?.[0] ?? null;
}

function path(keys: readonly PropertyKey[]): string {
  return keys
    .map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`))
    .join("");
}

function shown(text: string): string {
  return oneLine(stripTerminal(text), 120);
}

function badPolicy(message: string, cause?: unknown): UserError {
  return new UserError(message, {
    hint: `Correct ${POLICY_PATH} on the default branch; docs/policy.md lists every key with its default.`,
    reasonCode: "bad_policy",
    ...(cause === undefined ? {} : { cause }),
  });
}
