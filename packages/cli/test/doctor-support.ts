import type { Check } from "../src/doctor/check.ts";
import type { Difference } from "../src/doctor/differences.ts";
import type { Fact } from "../src/doctor/facts.ts";
import type { PathRule } from "../src/doctor/gates.ts";
import type { PathAnswer } from "../src/doctor/path-answer.ts";
import { runCli } from "../src/program.ts";
import { fakeIo, tempRepo } from "./support.ts";

/** A small project with something behind every default gate. */
export const FILES = {
  "src/app.py": "",
  "src/auth/login.py": "",
  "src/billing/pay.py": "",
  "infra/main.tf": "",
  "infra/vpc.tf": "",
  "docs/index.md": "",
};

interface Answer {
  readonly outcome: string;
  readonly checks: readonly Check[];
  readonly policy: {
    readonly default_branch: string | null;
    readonly says: readonly Fact[];
    readonly differs: readonly Difference[];
    readonly rules: readonly PathRule[];
    readonly stages: { readonly stages: readonly { readonly name: string; readonly run: string }[] };
  } | null;
  readonly paths: readonly PathAnswer[];
}

/** What `regreen doctor --json` says about the project under a policy. */
export async function doctor(
  policy: string,
  more: Readonly<Record<string, string>> = {},
  flags: readonly string[] = [],
) {
  const cwd = tempRepo({ ...FILES, ".github/regreen.yml": policy, ...more });
  const io = fakeIo({ cwd });
  const exit = await runCli(["doctor", "--json", ...flags], io);
  const answer = JSON.parse(io.stdout()) as Answer;
  const said = (topic: string) =>
    (answer.policy?.says ?? [])
      .filter((fact) => fact.topic === topic)
      .map((fact) => fact.says)
      .join(" ");
  const conflicts = answer.checks.filter((check) => check.id === "conflict");
  return { ...answer, cwd, exit, said, conflicts };
}
