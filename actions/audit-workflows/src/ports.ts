import type { FinishPorts } from "@regreen/audit-kit";
import type { Finding } from "@regreen/contracts";
import type { UsesPort } from "@regreen/github";
import type { Policy } from "@regreen/policy";
import type { Actionlint } from "@regreen/workflow-lint";
import type { ActionlintBeside } from "./actionlint/beside.ts";
import type { HistoryInputs } from "./inputs.ts";
import type { AuditedFile } from "./lint-each.ts";

/** What the run history says of the workflows. */
export interface Monitored {
  /** All findings: those of the files, raised where runs show what they cost, and those of the runs themselves. */
  readonly findings: readonly Finding[];
  /** Sections of the summary, Markdown. */
  readonly sections: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly notChecked: readonly { readonly what: string; readonly why: string }[];
  /** Limits that fit the jobs, by path and by the job's key. */
  readonly jobMinutes: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** `performance.json`; null where no run was looked at. */
  readonly json: string | null;
}

export interface Ports {
  readonly workspace: string;
  /** `owner/name`; null on a laptop. */
  readonly repository: string | null;
  /** The commit that is looked at; null where it is not known. */
  readonly commit: string | null;
  /** Whether everybody may see the repository; null where nothing says so. */
  readonly isPublic: boolean | null;
  readonly policy: Policy;
  readonly finish: FinishPorts;
  /** Loaded when there is something to ask; null without a token. */
  readonly uses: (() => Promise<UsesPort>) | null;
  /** Loaded when there is a workflow to look at, or to mend. */
  readonly actionlint: { load(): Promise<Actionlint>; start(files: number): Promise<ActionlintBeside> };
  /** Null without a token, or outside of a repository. */
  readonly monitor:
    | ((history: HistoryInputs, workflows: readonly AuditedFile[], findings: readonly Finding[]) => Promise<Monitored>)
    | null;
}
