import { SEVERITIES, UserError } from "@regreen/contracts";
import { oneLine, safeJson } from "@regreen/text";
import { z } from "zod";
import type { Facts } from "./facts.ts";

const commit = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const text = z.string().max(500);

const advisorySchema = z.object({
  id: text,
  summary: z.string().max(10_000).default(""),
  action: text,
  severity: z.enum(SEVERITIES),
  ranges: z
    .array(
      z.object({
        introduced: text,
        fixed: text.nullable().default(null),
        last_affected: text.nullable().default(null),
      }),
    )
    .max(2000),
});

const refSchema = z.object({
  commit: commit.nullable(),
  is_tag: z.boolean(),
  is_branch: z.boolean(),
  reachable: z.boolean().nullable(),
  tags: z.array(text).max(1000).default([]),
});

/** The file of the inputs `facts` and `facts-output`. A map of tags to commits, `{"commits": {…}}`, is such a file, too. */
const factsSchema = z.object({
  schema_version: z.literal(1).default(1),
  commits: z.record(text, commit).default({}),
  refs: z.record(text, refSchema).default({}),
  looked_up: z.array(text).max(100_000).default([]),
  archived: z.array(text).max(100_000).default([]),
  digests: z.record(text, z.string().regex(/^sha256:[0-9a-f]{64}$/)).default({}),
  advisories: z.array(advisorySchema).max(100_000).default([]),
});

/** @throws UserError when it holds something else */
export function readFactsFile(path: string, content: string): Facts {
  const read = factsSchema.safeParse(parsed(path, content));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new UserError(
      `Input "facts" names ${oneLine(path, 200)}, where ${issue?.path.join(".") || "the file"} is wrong: ${oneLine(issue?.message ?? "", 200)}.`,
      { hint: "Write it with `facts-output`, or see the action's README for its shape.", reasonCode: "bad_input" },
    );
  }
  const { commits, refs, looked_up, archived, digests, advisories } = read.data;
  const lower = (name: string) => name.toLowerCase();
  return {
    commits: new Map(Object.entries(commits).map(([name, sha]) => [lower(name), sha])),
    refs: new Map(
      Object.entries(refs).map(([name, { is_tag: isTag, is_branch: isBranch, ...rest }]) => [
        lower(name),
        { ...rest, isTag, isBranch },
      ]),
    ),
    lookedUp: new Set(looked_up.map(lower)),
    archived: new Set(archived.map(lower)),
    digests: new Map(Object.entries(digests)),
    advisories: advisories.map(({ ranges, action, ...rest }) => ({
      ...rest,
      action: lower(action),
      ranges: ranges.map(({ last_affected: lastAffected, ...range }) => ({ ...range, lastAffected })),
    })),
  };
}

function parsed(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new UserError(`Input "facts" names ${oneLine(path, 200)}, which is no JSON.`, {
      hint: "Write it with `facts-output`.",
      reasonCode: "bad_input",
      cause,
    });
  }
}

/** Sorted, so that the same facts are the same file. */
export function factsFile({ commits, refs, lookedUp, archived, digests, advisories }: Facts): string {
  const record = <T>(map: ReadonlyMap<string, T>) => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  const told = {
    schema_version: 1,
    commits: record(commits),
    refs: Object.fromEntries(
      Object.entries(record(refs)).map(([name, { isTag, isBranch, ...rest }]) => [
        name,
        { ...rest, is_tag: isTag, is_branch: isBranch },
      ]),
    ),
    looked_up: [...lookedUp].sort(),
    archived: [...archived].sort(),
    digests: record(digests),
    advisories: advisories.map(({ ranges, ...rest }) => ({
      ...rest,
      ranges: ranges.map(({ lastAffected, ...range }) => ({ ...range, last_affected: lastAffected })),
    })),
  };
  return `${safeJson(told, { indent: 2 })}\n`;
}
