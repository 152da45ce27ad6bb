import { tmpdir } from "node:os";
import { readEnvironment } from "@regreen/action-kit";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { createRedactor } from "@regreen/text";
import { runActionByName } from "../actions/run-action.ts";
import type { Io } from "../io.ts";
import { createConsoleLogger } from "../logger.ts";

/** Inputs of the action that the report reads, by the flags' names. */
const INPUTS: Readonly<Record<string, string>> = {
  githubToken: "github-token",
  repository: "repository",
  policy: "policy",
  days: "days",
  events: "events",
};

/** Prints the report of `cost-gate` as JSON. @returns the exit */
export async function reportAsJson(
  flags: Readonly<Record<string, unknown>>,
  io: Io,
  actionsDir: string,
): Promise<number> {
  const given = Object.entries(INPUTS).flatMap(([flag, input]) => {
    const value = flags[flag];
    return value === undefined ? [] : [[input, [value].flat().join("\n")] as const];
  });
  const inputs = { mode: "report", ...Object.fromEntries(given) };
  const secrets = [inputs["github-token" as keyof typeof inputs], io.env.GITHUB_TOKEN, io.env.GH_TOKEN].filter(
    (secret) => secret !== undefined && secret !== "",
  ) as string[];
  const logger = createConsoleLogger(io, { secrets, verbose: flags.verbose === true });
  const env = readEnvironment(io.env, { cwd: io.cwd, tmp: tmpdir() });
  const { verdict, outputs } = await runActionByName("cost-gate", inputs, { actionsDir, logger, env });
  const report = JSON.stringify(JSON.parse(outputs.report ?? "null"), null, 2);
  io.out(`${createRedactor(secrets).redact(report)}\n`);
  return OUTCOME_TABLE[verdict.outcome].exit;
}
