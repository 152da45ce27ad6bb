import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { OUTCOME_TABLE, UserError } from "@regreen/contracts";
import { POLICY_PATH, parsePolicy } from "@regreen/policy";
import { createGit } from "@regreen/process";
import { oneLine, stripTerminal } from "@regreen/text";
import { type Io, paint } from "../io.ts";
import { checkCallers, type WorkflowText } from "./callers.ts";
import { type Check, error, ok, warning } from "./check.ts";
import { checkTools } from "./tools.ts";

/** A workflow file that is larger than this is none. GitHub takes at most 512 KiB. */
const MAX_FILE_BYTES = 1 << 20;

export interface DoctorRequest {
  readonly repo: string;
  readonly json: boolean;
}

/**
 * Looks at a repository without network: what GitHub would refuse in its callers, whether the policy is valid, and
 * whether the tools are here. @returns the exit: 0, or that of `misconfigured` when something is wrong
 */
export async function runDoctor(request: DoctorRequest, io: Io): Promise<number> {
  const repo = await topLevel(path.resolve(io.cwd, request.repo));
  const checks = [...(await checkTools(repo, io.env)), checkPolicy(repo), ...checkCallers(readWorkflows(repo))];
  const outcome = checks.some((check) => check.status === "error") ? "misconfigured" : "nothing_to_do";
  if (request.json) io.out(`${JSON.stringify({ outcome, checks }, null, 2)}\n`);
  else io.out(checks.map((check) => `${render(check, io)}\n`).join(""));
  return OUTCOME_TABLE[outcome].exit;
}

async function topLevel(repo: string): Promise<string> {
  if (!existsSync(repo)) throw new UserError(`There is no directory "${repo}".`, { reasonCode: "not_found" });
  if (!statSync(repo).isDirectory()) throw new UserError(`"${repo}" is not a directory.`, { reasonCode: "not_found" });
  const { code, stdout } = await createGit().run(repo, ["rev-parse", "--show-toplevel"]);
  if (code === 0) return stdout.trimEnd();
  throw new UserError(`"${repo}" is not in a git repository.`, {
    hint: "Name a directory of a cloned repository with --repo.",
    reasonCode: "not_git",
  });
}

function readWorkflows(repo: string): WorkflowText[] {
  const folder = path.join(repo, ".github/workflows");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((entry) => path.join(folder, entry.name))
    .filter((file) => statSync(file).size <= MAX_FILE_BYTES)
    .map((file) => ({ file: path.relative(repo, file), text: readFileSync(file, "utf8") }));
}

function checkPolicy(repo: string): Check {
  const file = path.join(repo, POLICY_PATH);
  const place = { file: POLICY_PATH, line: null };
  if (!existsSync(file)) return ok("policy", "There is no policy file, so every setting has its default.");
  if (!statSync(file).isFile()) return warning("policy", `${POLICY_PATH} is not a file.`, "Make it a file.", place);
  try {
    parsePolicy(POLICY_PATH, readFileSync(file, "utf8"));
    return ok("policy", "The policy is valid.", place);
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    return error("policy", problem.message, problem.hint ?? "Correct the policy.", place);
  }
}

function render(check: Check, io: Io): string {
  const marks = { ok: ["✓", "green"], warning: ["!", "yellow"], error: ["✗", "red"] } as const;
  const [mark, style] = marks[check.status];
  const place = check.file === null ? "" : `${check.file}${check.line === null ? "" : `:${check.line}`}: `;
  const said = oneLine(stripTerminal(`${place}${check.message}`), 500);
  const hint = check.hint === "" ? "" : `\n    ${paint(io, "dim", oneLine(stripTerminal(check.hint), 500))}`;
  return `${paint(io, style, mark)} ${said}${hint}`;
}
