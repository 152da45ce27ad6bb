import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ActionResult, InputReader } from "@regreen/action-kit";
import { type FixRequest, type LedgerEvent, type Reservation, reservationSchema } from "@regreen/contracts";
import { createOctokit, createPublishPort } from "@regreen/github";
import { connectLedger, type Memory, NO_TOKEN } from "@regreen/ledger";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import { readInputs } from "../../src/inputs.ts";
import { type Ports, run } from "../../src/run.ts";
import { makePolicy, makeRequest, NOW } from "./material.ts";

export const REPOSITORY = "acme/shop";
const AT = { owner: "acme", repo: "shop" };
const RIGHTS = { contents: "write", issues: "write" } as const;

interface Asked {
  readonly request?: FixRequest;
  /** Text of policy.json. */
  readonly policy?: string;
  /** Of the workflow run that asks. */
  readonly job?: Ports["job"];
  readonly now?: string;
  readonly token?: string | null;
  readonly inputs?: Readonly<Record<string, string>>;
}

interface Answer extends ActionResult {
  readonly logger: RecordingLogger;
}

/** A repository on the GitHub double, and the gate in front of it. */
export interface Bench {
  readonly github: GitHubDouble;
  readonly head: string;
  ask(mode: "reserve" | "settle" | "report", asked?: Asked): Promise<Answer>;
  /** @throws Error when nothing is allowed */
  reserve(asked?: Asked): Promise<Reservation>;
  events(): Promise<readonly LedgerEvent[]>;
  close(): Promise<void>;
}

export async function startBench(files: Readonly<Record<string, string>> = {}): Promise<Bench> {
  const github = await startGitHub({ repositories: [{ repository: REPOSITORY, files: { "a.txt": "1\n", ...files } }] });
  const head = (await github.resolve(REPOSITORY, "main")) ?? "";
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-cost-gate-"));
  const token = github.mintToken(REPOSITORY, RIGHTS);
  const log = { debug: () => undefined, warning: () => undefined };
  const connect = (own: string) => createOctokit({ token: own, apiUrl: github.apiUrl, log, waitUnitMs: 2 });

  const ask: Bench["ask"] = async (mode, asked = {}) => {
    const request = JSON.stringify(asked.request ?? makeRequest());
    const policy = asked.policy ?? makePolicy();
    const [requestFile, policyFile] = [`request-${sha256(request)}.json`, `policy-${sha256(policy)}.json`];
    writeFileSync(path.join(dir, requestFile), request);
    writeFileSync(path.join(dir, policyFile), policy);
    const handedOn = {
      request: requestFile,
      "request-sha256": sha256(request),
      policy: policyFile,
      "policy-sha256": sha256(policy),
      providers: "anthropic",
    };
    const values: Record<string, string> = { mode, repository: REPOSITORY, ...(mode === "report" ? {} : handedOn) };
    const inputs = readInputs(new InputReader((name) => ({ ...values, ...asked.inputs })[name] ?? ""));
    const logger = new RecordingLogger();
    const own = asked.token === undefined ? token : asked.token;
    const octokit = own === null ? null : connect(own);
    const memory: Memory = octokit === null ? NO_TOKEN : { ledger: connectLedger(octokit, AT) };
    const result = await run(inputs, {
      directory: dir,
      readFile: async () => null,
      memory,
      github: octokit === null ? null : createPublishPort(octokit, AT, { waitUnitMs: 2 }),
      logger,
      now: () => asked.now ?? NOW,
      job: asked.job === undefined ? { id: 900, attempt: 1 } : asked.job,
    });
    return { ...result, logger };
  };

  return {
    github,
    head,
    ask,
    reserve: async (asked) => {
      const { outputs, verdict } = await ask("reserve", asked);
      if (outputs.allowed !== "true") throw new Error(verdict.message);
      return reservationSchema.parse(JSON.parse(outputs.reservation ?? ""));
    },
    events: async () => (await connectLedger(connect(token), AT).read()).events,
    close: async () => {
      await github.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
