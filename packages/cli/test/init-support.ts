import { runCli } from "../src/program.ts";
import { fakeIo, tempRepo } from "./support.ts";

interface InitAnswer {
  readonly outcome: string;
  readonly phase: string;
  readonly applied: boolean;
  readonly detected: {
    readonly default_branch: string | null;
    readonly projects: readonly {
      readonly directory: string;
      readonly language: string;
      readonly package_manager: string | null;
      readonly install: string | null;
    }[];
    readonly ci_workflows: readonly string[];
    readonly workflows: readonly { readonly file: string; readonly name: string; readonly runs_tests: boolean }[];
  };
  readonly callers: readonly string[];
  readonly files: readonly {
    readonly path: string;
    readonly status: string;
    readonly text: string;
    readonly diff: string;
    readonly why: string;
    readonly written: boolean;
  }[];
  readonly labels: readonly { readonly name: string; readonly command: string }[];
  readonly left_out: readonly string[];
  readonly todo: readonly string[];
}

/** A CI workflow that runs a command on what people push. */
export function ciWorkflow(name: string, run = "npm test"): string {
  return `name: ${JSON.stringify(name)}\non: [push, pull_request]\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-latest\n    timeout-minutes: 5\n    steps:\n      - run: ${JSON.stringify(run)}\n`;
}

/** What `regreen init --json` says of a repository with one commit. */
export async function initIn(cwd: string, flags: readonly string[] = []) {
  const io = fakeIo({ cwd });
  const exit = await runCli(["init", "--json", ...flags], io);
  const answer = (exit === 0 ? JSON.parse(io.stdout()) : {}) as InitAnswer;
  const statuses = Object.fromEntries((answer.files ?? []).map(({ path, status }) => [path, status]));
  return { ...answer, cwd, exit, statuses, stderr: io.stderr() };
}

export function init(files: Readonly<Record<string, string>>, flags: readonly string[] = []) {
  return initIn(tempRepo(files), flags);
}
