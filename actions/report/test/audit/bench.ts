import { createHash } from "node:crypto";
import { InputReader } from "@regreen/action-kit";
import type { AuditId, Finding, Findings, LedgerEventOf } from "@regreen/contracts";
import {
  createCodeScanningPort,
  createOctokit,
  createPublishPort,
  type Issue,
  type PublishPort,
} from "@regreen/github";
import { connectLedger, type Ledger } from "@regreen/ledger";
import { type GitHubDouble, RecordingLogger, startGitHub } from "@regreen/testbench";
import type { FindingsFile } from "../../src/audit/findings-files.ts";
import { readInputs } from "../../src/inputs.ts";
import { run } from "../../src/run.ts";

export const REPOSITORY = "acme/shop";
const AT = { owner: "acme", repo: "shop" };
const WRITE = { contents: "write", issues: "write", "security-events": "write" } as const;

export function finding(over: Partial<Finding> & { line?: number; file?: string } = {}): Finding {
  const { line = 3, file = ".github/workflows/ci.yml", ...rest } = over;
  return {
    rule: "unpinned-uses",
    title: "An action is not pinned",
    message: `Line ${line}: \`actions/cache@v4\` can change.`,
    why: "Whoever owns the tag decides what runs.",
    severity: "high",
    confidence: "high",
    persona: "regular",
    category: "security",
    location: { file, start_line: line, start_column: 9, end_line: line, end_column: 25 },
    related: [],
    fix: null,
    fingerprint: line.toString(16).padStart(16, "0"),
    help_url: null,
    package: null,
    suppressed: null,
    ...rest,
  };
}

export function audit(of: AuditId, findings: readonly Finding[], gaps: Findings["not_checked"] = []): Findings {
  return {
    schema_version: 1,
    audit: of,
    repository: REPOSITORY,
    commit: null,
    findings: [...findings],
    not_checked: gaps,
    checked: { files: 4, rules: 46 },
  };
}

export function fileOf(findings: Findings): FindingsFile {
  const text = JSON.stringify(findings);
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { path: `audits/audit-${findings.audit}-1-1/findings.json`, sha256, text };
}

export interface NightOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly runId?: number;
  readonly attempt?: number;
  readonly now?: string;
  readonly token?: string | null;
  readonly ref?: string;
  readonly outcomes?: Readonly<Record<string, string>>;
  /** In place of those of the audits. */
  readonly files?: readonly FindingsFile[];
}

/** A repository on the GitHub double, and its nights. */
export class Bench {
  readonly github: GitHubDouble;
  readonly main: string;
  readonly token: string;
  #run = 100;

  private constructor(github: GitHubDouble, main: string) {
    this.github = github;
    this.main = main;
    this.token = github.mintToken(REPOSITORY, WRITE);
  }

  static async start(): Promise<Bench> {
    const github = await startGitHub({
      users: ["ada", "eve"],
      repositories: [
        { repository: REPOSITORY, files: { "README.md": "# shop\n" }, collaborators: { ada: "write", eve: "triage" } },
      ],
    });
    return new Bench(github, (await github.resolve(REPOSITORY, "main")) ?? "");
  }

  octokit(token = this.token) {
    const log = { debug: () => undefined, warning: () => undefined };
    return createOctokit({ token, apiUrl: this.github.apiUrl, log, waitUnitMs: 2 });
  }

  as(login: string): PublishPort {
    return createPublishPort(this.octokit(this.github.tokens[login] ?? ""), AT, { waitUnitMs: 2 });
  }

  port(token = this.token): PublishPort {
    return createPublishPort(this.octokit(token), AT, { waitUnitMs: 20 });
  }

  ledger(): Ledger {
    return connectLedger(this.octokit(), AT);
  }

  async issues(): Promise<readonly Issue[]> {
    return (await this.port().listIssues({ creator: "github-actions[bot]" })).toReversed();
  }

  async comments(number: number): Promise<string[]> {
    return (await this.port().listComments(number)).map(({ body }) => body);
  }

  async seen(): Promise<LedgerEventOf<"audit_seen">[]> {
    return (await this.ledger().read()).events.filter((event) => event.type === "audit_seen");
  }

  async night(audits: readonly Findings[], options: NightOptions = {}) {
    const { runId = ++this.#run, attempt = 1, token = this.token, ref = "refs/heads/main" } = options;
    const files = audits.map(fileOf);
    const digests = Object.fromEntries(audits.map((each, at) => [each.audit, files[at]?.sha256]));
    const values: Readonly<Record<string, string>> = {
      mode: "audit",
      "findings-dir": "audits",
      "findings-sha256": JSON.stringify({ workflows: "", ...digests, "health-score": "77" }),
      ...options.inputs,
    };
    const inputs = readInputs(new InputReader((name) => values[name] ?? ""));
    const logger = new RecordingLogger();
    const now = options.now ?? "2026-11-21T02:00:00.000Z";
    const octokit = token === null ? null : this.octokit(token);
    const result = await run(inputs, {
      findOutcomeFiles: async () => new Map(Object.entries(options.outcomes ?? {})),
      readFile: async () => null,
      memory: { ledger: null, why: "not in this mode" },
      pullRequests: null,
      logger,
      now: () => now,
      audit: {
        findFindings: async () => options.files ?? files,
        github:
          octokit === null
            ? null
            : { publish: this.port(token ?? ""), scanning: createCodeScanningPort(octokit, AT, { waitUnitMs: 1 }) },
        memory: octokit === null ? { ledger: null, why: "there is no token" } : { ledger: connectLedger(octokit, AT) },
        run: { id: runId, attempt, ref, sha: this.main, serverUrl: "https://github.com", repository: REPOSITORY },
        version: "1.0.0",
        logger,
        now,
      },
    });
    return { ...result, logger };
  }
}
