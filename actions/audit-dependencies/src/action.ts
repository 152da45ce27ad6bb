import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ActionKit, type ActionResult, parsePayload, parseRepository } from "@regreen/action-kit";
import { finishPorts, loadAuditPolicy } from "@regreen/audit-kit";
import type { AdvisoriesPort, GatePort, Repository } from "@regreen/github";
import { createGit } from "@regreen/process";
import { createOsvPort } from "./advisories/osv-port.ts";
import type { NetworkPorts } from "./advisories/retry.ts";
import { type Inputs, readInputs, readToken } from "./inputs.ts";
import { findBase } from "./project/base.ts";
import { createMaterialFiles } from "./project/materials.ts";
import { createFolderSource } from "./project/sources.ts";
import { run } from "./run.ts";

const NETWORK: NetworkPorts = {
  fetch: async (address, request) => (await import("@regreen/github")).plainFetch(address, request),
  sleep: (ms) => sleep(ms),
};

/** The whole action on real ports: for `main.ts`, and for the command line. */
export async function auditDependenciesAction(kit: ActionKit, network = NETWORK): Promise<ActionResult> {
  const { env, logger } = kit;
  const at = parseRepository(env.repository);
  const { gate, advisories } = await connect(kit, at);
  const policy = await loadAuditPolicy(kit, gate === null ? {} : { github: gate });
  const inputs = readInputs(kit.inputs, { policy, tempDir: env.tempDir });
  const wanted = { paths: inputs.options.paths, exclude: inputs.options.exclude };
  return run(inputs, {
    project: createFolderSource(env.workspace, { ...wanted, exclude: [...wanted.exclude, ...besides(inputs, env)] }),
    materials: createMaterialFiles(env.workspace),
    osv: createOsvPort(inputs.osvUrl, network),
    github: advisories,
    base: findBase({ workspace: env.workspace, ...wanted, baseSha: await baseOfPull(kit), github: gate }),
    policy,
    repository: env.repository ?? null,
    commit: await headOf(env.workspace),
    logger,
    finish: finishPorts(kit, policy, gate === null ? {} : { github: gate }),
  });
}

/** A base that is checked out below the workspace is not what is audited. */
function besides({ compareWith }: Inputs, { workspace }: ActionKit["env"]): string[] {
  const folder = path.relative(workspace, path.resolve(workspace, compareWith ?? "."));
  return folder === "" || folder.startsWith("..") ? [] : [`${folder}/**`];
}

interface GitHub {
  readonly gate: GatePort | null;
  readonly advisories: AdvisoriesPort | null;
}

/** What talks to GitHub is loaded only where there is somebody to talk to: a check and an offline audit start in half the time. */
async function connect({ inputs, env, logger }: ActionKit, at: Repository | null): Promise<GitHub> {
  const token = readToken(inputs);
  if (token === undefined || at === null) return { gate: null, advisories: null };
  const { createAdvisoriesPort, createGatePort, createOctokit } = await import("@regreen/github");
  const octokit = createOctokit({ token, apiUrl: env.apiUrl, log: logger });
  return { gate: createGatePort(octokit, at), advisories: createAdvisoriesPort(octokit, at) };
}

/** Base commit of the pull request that the workflow runs for. */
async function baseOfPull({ env: { eventName, eventPath } }: ActionKit): Promise<string | null> {
  if (eventPath === undefined || !/^pull_request(?:_target)?$/.test(eventName ?? "")) return null;
  const payload: { pull_request?: { base?: { sha?: unknown } } } = parsePayload(
    await readFile(eventPath, "utf8"),
    'Name the base with "compare-with".',
  );
  const sha = payload.pull_request?.base?.sha;
  return typeof sha === "string" && /^[0-9a-f]{40}$/.test(sha) ? sha : null;
}

/** The commit that is checked out; null where there is none. */
async function headOf(directory: string): Promise<string | null> {
  const { code, stdout } = await createGit().run(directory, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  return code === 0 ? stdout.trim() : null;
}
