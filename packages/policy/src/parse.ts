import { UserError } from "@regreen/contracts";
import { DEFAULT_BUDGET } from "./budget/schema.ts";
import { complaintsOf } from "./complaints.ts";
import { byPlace, type PolicyProblem, spellFirst } from "./problem.ts";
import { type Policy, policySchema, settingsSchema } from "./schema.ts";
import { readYaml } from "./yaml-source.ts";

/** Where the settings of a repository live, on its default branch. */
export const POLICY_PATH = ".github/regreen.yml";

/** More than any settings need; a larger file is a mistake. */
const MAX_CHARS = 200_000;

/** A policy, or everything that is wrong with its file, in the order of its lines. */
export type PolicyReading =
  | { readonly policy: Policy; readonly problems: readonly [] }
  | { readonly policy: null; readonly problems: readonly PolicyProblem[] };

/**
 * Reads `.github/regreen.yml` and tells every problem.
 *
 * @param text its content, null when there is none: then every setting has its default
 */
export function readPolicy(text: string | null): PolicyReading {
  if (text !== null && text.length > MAX_CHARS)
    return failed([whole(`the file has ${text.length} characters; at most ${MAX_CHARS} are read.`)]);
  const source = readYaml(text ?? "");
  const parsed =
    source.data === undefined && source.problems.length > 0 ? null : settingsSchema.safeParse(source.data ?? {});
  const complaints = parsed?.error === undefined ? [] : complaintsOf(parsed.error.issues, source);
  const problems = [...source.problems, ...complaints];
  if (parsed?.success === true && problems.length === 0)
    return {
      policy: { schema_version: 1, ...parsed.data, budget: DEFAULT_BUDGET, guides: {}, templates: {} },
      problems: [],
    };
  return failed(problems);
}

/**
 * Reads `.github/regreen.yml`.
 *
 * @param name the file's name, for messages
 * @throws UserError (`bad_policy`) which names the file, line, column and key, what was found and what is valid
 */
export function parsePolicy(name: string, text: string | null): Policy {
  const { policy, problems } = readPolicy(text);
  if (policy !== null) return policy;
  throw new UserError(spellFirst(name, problems), {
    hint: `Correct ${POLICY_PATH} on the default branch; docs/policy.md lists every key with its default.`,
    reasonCode: "bad_policy",
  });
}

/** The policy as `policy.json`, to travel to jobs that hold no token; read it with `parseContract(…, policySchema)`. */
export function serializePolicy(policy: Policy): string {
  return `${JSON.stringify(policySchema.parse(policy), null, 2)}\n`;
}

/**
 * Where a key stands in the text, or what stands nearest round it; for what is valid and yet can't be meant.
 *
 * @param key its full name: `policy.denied_paths`
 */
export function placeOfKey(
  text: string,
  key: string,
): { readonly line: number | null; readonly column: number | null } {
  return readYaml(text).place(key.split("."));
}

function failed(problems: readonly PolicyProblem[]): PolicyReading {
  return { policy: null, problems: byPlace(problems) };
}

function whole(message: string): PolicyProblem {
  return { line: null, column: null, key: "", message };
}
