import { UserError } from "@regreen/contracts";
import { type AnalyzeOptions, parseMatchers } from "@regreen/failure-log";
import type { RunsPort } from "@regreen/github";
import { POLICY_PATH, type Policy } from "@regreen/policy";
import type { FilePorts } from "./local-files.ts";
import { readWhole } from "./read-whole.ts";

/** The repository's own problem matchers, ready for the analysis. */
export type OwnMatchers = NonNullable<AnalyzeOptions["matchers"]>;

/** A matcher is some lines; what is larger is none. */
const MAX_BYTES = 1024 * 1024;

/**
 * Those that the policy names, of the default branch alone: a pull request must not choose how its failure is read.
 *
 * @throws UserError for a file that isn't there, or can't be used
 */
export async function policyMatchers(
  { analysis }: Policy,
  defaultBranch: string,
  runs: Pick<RunsPort, "getFile">,
): Promise<OwnMatchers> {
  const lists = await Promise.all(
    analysis.problem_matchers.map(async ({ file, fix_type: fixType }) => {
      const text = await runs.getFile(file, defaultBranch);
      if (text === null) {
        throw new UserError(
          `${POLICY_PATH} names the problem matchers ${file}, which "${defaultBranch}" does not have.`,
          {
            hint: "Correct `analysis.problem_matchers`.",
          },
        );
      }
      return parseMatchers(file, text).map((matcher) => ({ matcher, fixType }));
    }),
  );
  return lists.flat();
}

/** Those of files of this machine; what they find is `lint`. @throws UserError as above */
export async function localMatchers(paths: readonly string[], files: Pick<FilePorts, "open">): Promise<OwnMatchers> {
  const lists = await Promise.all(
    paths.map(async (file) =>
      parseMatchers(file, await textOf(file, files)).map((matcher) => ({ matcher, fixType: "lint" as const })),
    ),
  );
  return lists.flat();
}

async function textOf(file: string, files: Pick<FilePorts, "open">): Promise<string> {
  const bytes = await readWhole(files.open(file), MAX_BYTES);
  if (bytes !== null) return bytes.toString("utf8");
  throw new UserError(`${file} is too large for problem matchers.`, { hint: "Check the path." });
}
