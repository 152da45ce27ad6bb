import type { Logger } from "@regreen/action-kit";
import type { DispatchPort, GatePort, PublishPort, Repository, RunsPort } from "@regreen/github";
import type { PatchStore } from "@regreen/ledger/patches";
import type { LintFacts } from "@regreen/workflow-lint";
import type { PatchEvent } from "./event.ts";

export interface WorkflowText {
  /** From the root of the repository: `.github/workflows/ci.yml`. */
  readonly path: string;
  readonly text: string;
}

/** What operations on patches of workflow files work with. No checkout: everything is read of the default branch. */
export interface PatchPorts {
  readonly repository: Repository;
  readonly github: Pick<GatePort, "getRepository" | "getFile" | "permissionOf">;
  /** The run in which somebody approved, and the folder of the workflows. */
  readonly runs: Pick<RunsPort, "getRun" | "listFolder">;
  /** Issues, by the job's own token. */
  readonly publish: PublishPort;
  /** Branches and pull requests with workflow files; null without a token that may write them. */
  readonly workflows: PublishPort | null;
  /** Runs of a patched workflow on a branch of its own; null without such a token. */
  readonly trials: (DispatchPort & { readonly sleep: (ms: number) => Promise<void> }) | null;
  readonly patches: PatchStore;
  readonly event: PatchEvent;
  readonly lint: {
    /**
     * What the rules have to know of the world outside, actionlint among it.
     *
     * @throws PlatformError when it could not be found out
     */
    factsFor(files: readonly WorkflowText[]): Promise<LintFacts>;
  };
  readonly files: {
    /** Writes a file below the folder of the results. @returns its absolute path */
    write(path: string, text: string): Promise<string>;
  };
  readonly logger: Logger;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** Address of the web site: `https://github.com`. */
  readonly serverUrl: string;
}
