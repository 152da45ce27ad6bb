import type { z } from "zod";
import { knownName } from "./known-names.ts";
import { nearest } from "./nearest.ts";
import { keyName, type PolicyProblem } from "./problem.ts";
import { settingsSchema } from "./schema.ts";
import type { YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;

/** What a file of settings can hold, to tell what an unknown key was meant to be. */
export interface Vocabulary {
  /** Every key with its default. */
  readonly defaults: unknown;
  /** Keys of the entries of lists, by the list's full name. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
  /** Spellings that no distance of letters would find. */
  readonly known: (key: string) => { readonly instead: string } | { readonly because: string } | null;
}

/** What a schema check found, as sentences that name what was found and what is valid. */
export function complaintsOf(
  issues: readonly Issue[],
  source: YamlSource,
  vocabulary: Vocabulary = POLICY,
): PolicyProblem[] {
  return issues.flatMap((issue) => flatten(issue)).flatMap((issue) => complain(issue, source, vocabulary));
}

function complain(issue: Issue, source: YamlSource, vocabulary: Vocabulary): PolicyProblem[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => unknownKey([...issue.path, key], source, vocabulary));
  const key = keyName(issue.path);
  const found = source.shown(issue.path);
  const wrong = `${key === "" ? "the file" : key} is ${found ?? "missing"}; it must be ${expected(issue)}`;
  return [{ ...source.place(issue.path), key, message: `${wrong}${advice(issue, found)}.` }];
}

/** Of several ways to write a value, the one that was meant: whose shape is right; else the ways are named together. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const meant = issue.errors.find((each) => each.every((inner) => inner.path.length > 0 || !isShape(inner)));
  if (meant === undefined) return [issue];
  return meant.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
}

function isShape(issue: Issue): boolean {
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

const SHAPES: Readonly<Record<string, string>> = {
  array: "a list",
  object: "a mapping",
  record: "a mapping",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  string: "a string",
};

/** What would have been valid, as the end of "it must be …". */
function expected(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return SHAPES[issue.expected] ?? issue.expected;
    case "invalid_value":
      return issue.values.length === 1
        ? `"${String(issue.values[0])}"`
        : `one of ${issue.values.map(String).join(", ")}`;
    case "invalid_union":
      return [...new Set(issue.errors.flatMap(([first]) => (first ? [expected(first)] : [])))].join(" or ");
    case "too_small":
      return `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unit(issue.origin)}`;
    case "too_big":
      return `at most ${issue.maximum}${unit(issue.origin)}`;
    case "invalid_format":
      return issue.format === "regex" ? issue.message : `a valid ${issue.format}`;
    case "invalid_key":
      return "a mapping from names of labels to lists";
    default:
      return issue.message;
  }
}

function unit(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}

/** How to get from what was written to what was meant, where that is plain. */
function advice(issue: Issue, found: string | undefined): string {
  if (found === undefined) return "";
  const wanted = issue.code === "invalid_type" ? issue.expected : "";
  if (wanted === "boolean" && /^"(?:yes|no|on|off|y|n)"$/i.test(found)) return ", for YAML 1.2 reads this as a string";
  if (wanted === "boolean" && /^"(?:true|false)"$/i.test(found)) return ", without quotes";
  if (wanted === "string" && /^(?:-?[\d.]+|true|false)$/.test(found)) return `: write "${found}" with the quotes`;
  if (wanted === "array" && /^["\d]/.test(found)) return `: [${found}]`;
  if (wanted === "object" && /^"[a-z_]+:\S/.test(found)) return ": a colon needs a blank after it";
  if (wanted === "number" && /^"-?\d+(?:\.\d+)?"$/.test(found)) return ", without quotes";
  const percent = /^"(\d{1,3})\s?%"$|^(\d{2,3})$/
    .exec(found)
    ?.slice(1)
    .find((digits) => digits !== undefined);
  if (percent !== undefined && keyName(issue.path) === "fix.min_confidence" && Number(percent) <= 100)
    return `: ${Number(percent) / 100} for ${percent} %`;
  if (issue.code !== "invalid_value") return "";
  const meant = nearest(found.replaceAll('"', ""), issue.values.map(String));
  return meant === null ? "" : `, such as "${meant}"`;
}

function unknownKey(path: readonly PropertyKey[], source: YamlSource, vocabulary: Vocabulary): PolicyProblem {
  const key = keyName(path);
  const shown = source.place(path);
  return { ...shown, key, message: `unknown key "${safe(key)}"${meaning(path, vocabulary)}` };
}

function meaning(path: readonly PropertyKey[], vocabulary: Vocabulary): string {
  const key = keyName(path);
  const written = String(path.at(-1));
  const known = vocabulary.known(key);
  if (known !== null) return "instead" in known ? `; write "${known.instead}".` : `: ${known.because}.`;
  const siblings = knownKeys(path.slice(0, -1), vocabulary);
  const close = nearest(written, siblings);
  if (close !== null) return `; did you mean "${close}"?`;
  const elsewhere = leaves(vocabulary.defaults, "").filter((each) => each.split(".").at(-1) === written);
  if (elsewhere.length > 0 && elsewhere.length <= 3)
    return `; did you mean ${elsewhere.map((each) => `"${each}"`).join(" or ")}?`;
  return `; known are ${siblings.join(", ")}.`;
}

/** A key as it was written, without what would draw on a terminal. */
function safe(key: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return key.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, " ").slice(0, 120);
}

/** Keys of the section at `path`, read from the defaults; for a list's entry from the table. */
function knownKeys(path: readonly PropertyKey[], vocabulary: Vocabulary): readonly string[] {
  let node = vocabulary.defaults;
  for (const key of path) node = (node as Record<PropertyKey, unknown> | null | undefined)?.[key];
  const entry = vocabulary.entries[path.filter((key) => typeof key === "string").join(".")];
  if (entry !== undefined) return entry;
  return node !== null && typeof node === "object" && !Array.isArray(node) ? Object.keys(node) : [];
}

const COMMAND_KEYS = ["run", "shell", "working_directory"];

/** Of `.github/regreen.yml`. */
const POLICY: Vocabulary = {
  defaults: settingsSchema.parse({}),
  entries: {
    "policy.label_gated_paths": ["paths", "label"],
    "validate.setup": COMMAND_KEYS,
    "validate.stages": ["name", ...COMMAND_KEYS, "group", "timeout_minutes"],
    "commit.author": ["name", "email"],
  },
  known: knownName,
};

/** Every key with a value of its own, by its full name. */
function leaves(node: unknown, name: string): string[] {
  if (node === null || typeof node !== "object" || Array.isArray(node) || name === "labels.aliases") return [name];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, name === "" ? key : `${name}.${key}`));
}
