import { InputReader } from "@regreen/action-kit";
import { type OutcomeReport, outcomeReportSchema, parseContract } from "@regreen/contracts";
import { createOctokit, createPublishPort, createStatePort } from "@regreen/github";
import { createLedger, type Memory, STATE_BRANCH } from "@regreen/ledger";
import { digest } from "@regreen/patch";
import { parsePolicy, serializePolicy } from "@regreen/policy";
import { type GitHubDouble, type GitHubOptions, RecordingLogger, startGitHub } from "@regreen/testbench";
import { type OpenPrInputs, readInputs } from "../../src/inputs.ts";
import { type FilePort, run } from "../../src/run.ts";
import { BEFORE, type Handover, makeRun } from "./material.ts";

export const REPOSITORY = "acme/shop";
export const BRANCH = "feature/cart";
const TOKEN_PERMISSIONS = { contents: "write", "pull-requests": "write", issues: "write" } as const;

/** Files of a job, in memory. */
class MemoryFiles implements FilePort {
  readonly files: Map<string, string>;

  constructor(files = new Map<string, string>()) {
    this.files = files;
  }

  async read(path: string): Promise<Uint8Array | null> {
    const text = this.files.get(path);
    return text === undefined ? null : new TextEncoder().encode(text);
  }

  async write(directory: string, name: string, text: string): Promise<void> {
    this.files.set(`${directory}/${name}`, text);
  }
}

export interface Ended {
  readonly outcome: OutcomeReport;
  readonly body: string | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly logger: RecordingLogger;
}

/** A repository with a failing branch on the GitHub double. */
export interface Bench {
  readonly github: GitHubDouble;
  /** Failing commit of the branch. */
  readonly head: string;
  readonly token: string;
  /** Runs open-pr on a handover; `inputs` are the action's own, by name. */
  openPr(handover: Handover, inputs?: Readonly<Record<string, string>>): Promise<Ended>;
}

export async function startBench(
  options: {
    files?: Readonly<Record<string, string>>;
    github?: Partial<GitHubOptions>;
    permissions?: Readonly<Record<string, "read" | "write">>;
  } = {},
): Promise<Bench> {
  const github = await startGitHub({
    users: ["ada", "bob", "eve"],
    organizations: [{ login: "acme", owners: ["ada"], members: ["bob"], teams: { platform: ["bob"] } }],
    repositories: [
      {
        repository: REPOSITORY,
        files: { "README.md": "# shop\n", "src/cart.js": BEFORE, ...options.files },
        collaborators: { ada: "write", bob: "write" },
      },
    ],
    apps: ["regreen"],
    ...options.github,
  });
  const head = await github.commit(REPOSITORY, { "src/new.js": "export {};\n" }, { branch: BRANCH, actor: "ada" });
  const token = github.mintToken(REPOSITORY, options.permissions ?? TOKEN_PERMISSIONS);
  return { github, head, token, openPr: (handover, inputs = {}) => openPr(github, token, handover, inputs) };
}

export function runOf(bench: Bench, change: Parameters<typeof makeRun>[1] = {}) {
  return makeRun(bench.head, change);
}

/** The same without a GitHub: a dry run, with the policy as text. */
export function openPrOffline(
  handover: Handover,
  policy = "",
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const files = filesOf(handover);
  files.files.set("policy.json", serializePolicy(parsePolicy("regreen.yml", policy)));
  return execute(files, null, { ...inputsOf(handover), "dry-run": "true", policy: "policy.json", ...inputs });
}

function openPr(github: GitHubDouble, token: string, handover: Handover, given: Inputs): Promise<Ended> {
  return execute(filesOf(handover), github.apiUrl, { "github-token": token, ...inputsOf(handover), ...given });
}

type Inputs = Readonly<Record<string, string>>;

function filesOf(handover: Handover): MemoryFiles {
  const { files } = new MemoryFiles();
  files.set("request.json", JSON.stringify(handover.request));
  if (handover.fix !== null) files.set("fix.json", JSON.stringify(handover.fix));
  if (handover.patch !== null) files.set("fix.patch", handover.patch);
  if (handover.validation !== null) files.set("validation.json", JSON.stringify(handover.validation));
  return new MemoryFiles(files);
}

function inputsOf(handover: Handover): Inputs {
  return {
    repository: REPOSITORY,
    request: "request.json",
    "request-sha256": digest(JSON.stringify(handover.request)),
    fix: "fix.json",
    "fix-sha256": handover.fix === null ? "" : digest(JSON.stringify(handover.fix)),
    patch: "fix.patch",
    "patch-sha256": handover.patch === null ? "" : digest(handover.patch),
    validation: "validation.json",
    verified: String(handover.verified),
    "run-url": "https://github.com/acme/shop/actions/runs/72",
  };
}

/** Only where a test is about it: the others count what is written. */
function memoryOf(
  { token, owner, repo }: OpenPrInputs,
  apiUrl: string | null,
  log: RecordingLogger,
  on: boolean,
): Memory {
  if (!on || token === undefined || apiUrl === null) return { ledger: null, why: "the test has none" };
  const state = createStatePort(createOctokit({ token, apiUrl, log, waitUnitMs: 2 }), { owner, repo }, STATE_BRANCH);
  const sleep = async () => undefined;
  return { ledger: createLedger({ state, now: () => "2026-11-20T09:05:04.000Z", random: Math.random, sleep }) };
}

async function execute(files: MemoryFiles, apiUrl: string | null, inputs: Inputs): Promise<Ended> {
  const logger = new RecordingLogger();
  const read = readInputs(new InputReader((name) => inputs[name] ?? ""));
  const { token, owner, repo } = read;
  const github =
    token === undefined || apiUrl === null
      ? null
      : createPublishPort(
          createOctokit({ token, apiUrl, log: logger, waitUnitMs: 2 }),
          { owner, repo },
          { waitUnitMs: 2 },
        );
  const now = () => "2026-11-20T09:05:04.000Z";
  const memory = memoryOf(read, apiUrl, logger, inputs.memory === "on");
  const ended = await run(read, { files, github, memory, logger, now, serverUrl: "https://github.com" }).catch(
    (error: unknown) => error as Error,
  );
  const outcome = parseContract("outcome.json", files.files.get("outcome/outcome.json") ?? "", outcomeReportSchema);
  const body = files.files.get("outcome/body.md") ?? null;
  return { outcome, body, outputs: ended instanceof Error ? {} : ended.outputs, logger };
}
