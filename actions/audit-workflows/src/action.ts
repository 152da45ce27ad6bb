import { readFile } from "node:fs/promises";
import { type ActionKit, type ActionResult, parsePayload, parseRepository } from "@regreen/action-kit";
import { type Access, finishPorts, loadAuditPolicy } from "@regreen/audit-kit";
import type { Repository } from "@regreen/github";
import { startActionlint } from "./actionlint/beside.ts";
import { loadActionlint } from "./actionlint/load.ts";
import { connectMonitor } from "./history.ts";
import { type Inputs, readInputs, readToken } from "./inputs.ts";
import { readOperation } from "./patches/inputs.ts";
import { run } from "./run.ts";

/** The whole action on real ports: for `main.ts`, and for the command line. What talks to GitHub is loaded only when it is needed. */
export async function auditWorkflows(kit: ActionKit): Promise<ActionResult> {
  const operation = readOperation(kit.inputs);
  return operation === "analyze" ? analyze(kit) : operateOnPatches(kit);
}

async function analyze(kit: ActionKit): Promise<ActionResult> {
  const { env } = kit;
  const at = parseRepository(env.repository);
  const access = accessOf(kit, at);
  const policy = await loadAuditPolicy(kit, access);
  const inputs = readInputs(kit.inputs, { policy, tempDir: env.tempDir });
  const { GITHUB_SHA: commit = "" } = env.variables;
  return run(inputs, {
    workspace: env.workspace,
    repository: at === null ? null : `${at.owner}/${at.repo}`,
    commit: /^[0-9a-f]{40}$/.test(commit) ? commit : null,
    isPublic: await visibility(env.eventPath),
    policy,
    finish: finishPorts(kit, policy, access),
    uses: inputs.token === undefined ? null : () => usesPort(kit, inputs),
    actionlint: { load: loadActionlint, start: startActionlint },
    monitor: inputs.token === undefined || at === null ? null : connectMonitor(kit, at, inputs.token),
  });
}

async function operateOnPatches(kit: ActionKit): Promise<ActionResult> {
  const [{ connectPatchPorts }, { readPatchInputs }, { runPatchOperation }] = await Promise.all([
    import("./patches/connect.ts"),
    import("./patches/inputs.ts"),
    import("./patches/run.ts"),
  ]);
  const inputs = readPatchInputs(kit.inputs);
  return runPatchOperation(inputs, await connectPatchPorts(kit, inputs));
}

/** The base of a pull request as GitHub has it: its settings and its known findings. Offline the checkout has to do. */
function accessOf({ inputs, env, logger }: ActionKit, at: Repository | null): Access {
  const token = readToken(inputs);
  if (token === undefined || at === null) return {};
  const load = async () => {
    const { createGatePort, createOctokit } = await import("@regreen/github");
    return createGatePort(createOctokit({ token, apiUrl: env.apiUrl, log: logger }), at);
  };
  let port: ReturnType<typeof load> | undefined;
  const github = () => {
    port ??= load();
    return port;
  };
  return {
    github: {
      getRepository: async () => (await github()).getRepository(),
      getFile: async (path, ref) => (await github()).getFile(path, ref),
      readTree: async (commit, paths) => (await github()).readTree(commit, paths),
      readText: async (entry) => (await github()).readText(entry),
    },
  };
}

async function usesPort({ env, logger }: ActionKit, { token = "" }: Inputs) {
  const { createOctokit, createUsesPort } = await import("@regreen/github");
  return createUsesPort(createOctokit({ token, apiUrl: env.apiUrl, log: logger }));
}

/** Every payload of a repository's event says it (docs.github.com, "Webhook events and payloads"). */
async function visibility(eventPath: string | undefined): Promise<boolean | null> {
  if (eventPath === undefined) return null;
  const payload = parsePayload(await readFile(eventPath, "utf8"), "Take GITHUB_EVENT_PATH away.");
  const { repository } = payload as { readonly repository?: { readonly private?: unknown } };
  return typeof repository?.private === "boolean" ? !repository.private : null;
}
