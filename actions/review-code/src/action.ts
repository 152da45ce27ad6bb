import { readFile } from "node:fs/promises";
import { type ActionKit, type ActionResult, parseRepository } from "@regreen/action-kit";
import { createAuditFiles, finishPorts, listFiles, loadAuditPolicy } from "@regreen/audit-kit";
import { UserError } from "@regreen/contracts";
import { createGatePort, createOctokit, createReviewPort } from "@regreen/github";
import { createGit, withScratch } from "@regreen/process";
import { startRuff } from "@regreen/ruff";
import { type CodeSource, MAX_FILES } from "./code/source.ts";
import { createStagedSource } from "./code/staged-source.ts";
import { readPullEvent } from "./event.ts";
import { amendReview } from "./explain/amend.ts";
import { readAmendInputs, readMode } from "./explain/inputs.ts";
import { readInputs, readToken } from "./inputs.ts";
import { type Remote, run } from "./run.ts";

/**
 * The whole action on real ports: for `main.ts`, and for the command line.
 *
 * @param engine starts ruff, where there is Python
 */
export async function reviewCode(kit: ActionKit, engine: Engine = startRuff): Promise<ActionResult> {
  const mode = readMode(kit.inputs);
  if (mode === "explain") return (await import("./explain/action.ts")).explainFindings(kit);
  return mode === "amend" ? amend(kit) : review(kit, engine);
}

async function amend(kit: ActionKit): Promise<ActionResult> {
  const inputs = readAmendInputs(kit.inputs);
  const github = connect(kit);
  if (github === null)
    throw new UserError("There is no repository whose review could be amended.", {
      hint: "Run it in a workflow, or set GITHUB_REPOSITORY.",
    });
  return amendReview(inputs, { directory: kit.env.workspace, review: github.review, logger: kit.logger });
}

type Engine = () => Promise<Pick<Awaited<ReturnType<typeof startRuff>>, "check" | "close">>;

async function review(kit: ActionKit, engine: Engine): Promise<ActionResult> {
  const { env } = kit;
  const payload = env.eventPath === undefined ? null : await readFile(env.eventPath, "utf8");
  const pull = readPullEvent(env.eventName, payload);
  const github = connect(kit);
  const access = github === null ? {} : { github: github.gate };
  const policy = await loadAuditPolicy(kit, access);
  const inputs = readInputs(kit.inputs, { policy, tempDir: env.tempDir, isPull: pull !== null });
  return withScratch(async (scratch) =>
    run(inputs, {
      directory: env.workspace,
      scratch,
      env: env.variables,
      source: inputs.staged ? createStagedSource(env.workspace) : createWorkspaceSource(env.workspace),
      startRuff: async () => {
        const ruff = await engine();
        return { check: (text, settings) => ruff.check(text, settings), close: () => ruff.close() };
      },
      github,
      pull,
      repository: env.repository ?? null,
      commit: await headOf(env.workspace),
      logger: kit.logger,
      finish: finishPorts(kit, policy, access),
    }),
  );
}

function createWorkspaceSource(workspace: string): CodeSource {
  const files = createAuditFiles(workspace);
  return {
    // What is large is counted, and said only where it was asked for.
    list: (wanted) =>
      listFiles(workspace, {
        ...wanted,
        maxFiles: MAX_FILES,
        maxBytes: Number.MAX_SAFE_INTEGER,
        tellsSubmodules: true,
      }),
    read: (path) => files.read(path),
  };
}

function connect({ inputs, env, logger }: ActionKit): Remote | null {
  const at = parseRepository(env.repository);
  const token = readToken(inputs);
  if (token === undefined || at === null) return null;
  const octokit = createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  return { gate: createGatePort(octokit, at), review: createReviewPort(octokit, at) };
}

/** The commit that is checked out; null where there is none. */
async function headOf(directory: string): Promise<string | null> {
  const { code, stdout } = await createGit().run(directory, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  return code === 0 ? stdout.trim() : null;
}
