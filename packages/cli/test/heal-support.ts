import path from "node:path";
import { OUTCOME_TABLE } from "@regreen/contracts";
import { createSampleRepository, listSamples, type Sample } from "@regreen/testbench/samples";
import { expect } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir } from "./support.ts";

/** Each healing runs the command three times or more, on machines that do other things as well. */
export const LONG = 120_000;

/** What `npm run format:check` of the sample runs, without npm, which takes longer than all the rest. */
export const CHECK = "node_modules/.bin/prettier --check .";

interface Answer {
  readonly recipes: readonly string[];
  readonly stages: readonly { readonly name: string; readonly result: string }[];
  readonly outcome: keyof typeof OUTCOME_TABLE;
  readonly reason_code: string;
  readonly verified: boolean;
  readonly fix_type: string;
  readonly files: readonly string[];
  readonly patch: string;
  readonly message: string;
  readonly applied: boolean;
  readonly staged: boolean;
  readonly commit: string | null;
}

/** A repository of a broken sample; `packages` replaces what is installed in it. */
export function sampleRepo(name: string, packages?: Sample["packages"]): string {
  const sample = listSamples().find((each) => each.name === name);
  if (sample === undefined) throw new Error(`No sample ${name}`);
  const dir = path.join(tempDir(), "repo");
  createSampleRepository(packages ? { ...sample, packages } : sample, dir);
  return dir;
}

/** `regreen heal --json` in a repository; the exit always fits the outcome. */
export async function heal(repo: string, ...args: string[]): Promise<{ exit: number; answer: Answer; stderr: string }> {
  const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir() } });
  const exit = await runCli(["heal", "--json", ...args], io);
  const answer = JSON.parse(io.stdout()) as Answer;
  expect(exit).toBe(OUTCOME_TABLE[answer.outcome].exit);
  return { exit, answer, stderr: io.stderr() };
}
