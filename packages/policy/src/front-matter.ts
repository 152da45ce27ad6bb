import { FIX_TYPES, fixTypeSchema, UserError } from "@regreen/contracts";
import { z } from "zod";
import { complaintsOf, type Vocabulary } from "./complaints.ts";
import { byPlace, type PolicyProblem, spellFirst } from "./problem.ts";
import { key } from "./schema/key.ts";
import { readYaml } from "./yaml-source.ts";

/** More than any front matter needs. */
const MAX_CHARS = 4_000;

/**
 * What may stand before a fix template, between two lines of `---` (requirements FIX-15, FIX-17). All of it is for people and
 * checks; a model sees none of it. A template is registered by its file's name alone.
 */
export const frontMatterSchema = z.strictObject({
  description: key(z.string().trim().min(1).max(200).nullable().default(null), "What it is about, in a line (FIX-15)"),
  fix_types: key(
    z.array(fixTypeSchema).max(FIX_TYPES.length).default([]),
    "Types of failure that it is meant for; the file has to bear the name under which each of them looks for it (FIX-17)",
  ),
  owner: key(
    z
      .string()
      .trim()
      .regex(/^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?$/, {
        error: 'a login or a team, such as "octocat" or "@acme/python"',
      })
      .meta({ title: "login or `@org/team`" })
      .nullable()
      .default(null),
    "Who answers questions about it (FIX-17)",
  ),
  reviewed: key(
    z
      .string()
      .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'a day, such as "2026-11-21"' })
      .meta({ title: "day" })
      .nullable()
      .default(null),
    "When somebody last ran its examples (FIX-17)",
  ),
  sources: key(
    z
      .array(
        z
          .string()
          .max(500)
          .regex(/^https:\/\/[^\s/]+\/\S*$/, { error: 'an address, such as "https://github.com/acme/shop/pull/7"' })
          .meta({ title: "address" }),
      )
      .max(50)
      .default([]),
    "Fixes that its examples were taken from (FIX-17)",
  ),
});
export type FrontMatter = z.infer<typeof frontMatterSchema>;

export const NO_FRONT_MATTER: FrontMatter = frontMatterSchema.parse({});

const VOCABULARY: Vocabulary = {
  defaults: NO_FRONT_MATTER,
  entries: {},
  known: (name) =>
    name === "fix_type" || name === "types"
      ? { instead: "fix_types" }
      : name === "title"
        ? { because: "the title is the heading" }
        : null,
};

/** A text without its front matter, whose lines are empty now: places stay what they are. */
export interface FrontMatterReading {
  readonly frontMatter: FrontMatter;
  readonly body: string;
}

/**
 * Takes the front matter off a template. A text that does not begin with a line of `---` has none.
 *
 * @param place how the file is called in messages: `ci/fix_templates/lint_fix.md`
 * @throws UserError (`bad_policy`) which names the file, line, column and key, what was found and what is valid
 */
export function readFrontMatter(place: string, text: string): FrontMatterReading {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  if (lines[0]?.trimEnd() !== "---") return { frontMatter: NO_FRONT_MATTER, body: text };
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === "---");
  if (end < 0)
    throw wrong(place, [{ ...START, message: 'the front matter that begins here has no "---" at its end.' }]);
  // The marks are empty lines to YAML, so that its places are those of the file.
  const yaml = ["", ...lines.slice(1, end)].join("\n");
  if (yaml.length > MAX_CHARS)
    throw wrong(place, [{ ...START, message: `the front matter has more than ${MAX_CHARS} characters.` }]);
  const source = readYaml(yaml);
  const unreadable = source.data === undefined && source.problems.length > 0;
  const parsed = unreadable ? null : frontMatterSchema.safeParse(source.data ?? {});
  const complaints = parsed?.error === undefined ? [] : complaintsOf(parsed.error.issues, source, VOCABULARY);
  const problems = [...source.problems, ...complaints];
  if (parsed?.success !== true || problems.length > 0) throw wrong(place, byPlace(problems));
  return { frontMatter: parsed.data, body: [...lines.slice(0, end + 1).fill(""), ...lines.slice(end + 1)].join("\n") };
}

const START = { line: 1, column: 1, key: "" } as const;

function wrong(place: string, problems: readonly PolicyProblem[]): UserError {
  return new UserError(spellFirst(place, problems), {
    hint: `Correct the front matter of ${place} on the default branch; docs/templates.md lists every key.`,
    reasonCode: "bad_policy",
  });
}
