import type { Logger } from "@regreen/action-kit";
import type { ArtifactInfo, RunsPort } from "@regreen/github";
import type { Memory } from "@regreen/ledger";
import type { Policy } from "@regreen/policy";
import type { OwnRun } from "./annotations.ts";
import type { Inputs } from "./inputs.ts";
import type { Asker } from "./issue.ts";
import type { FilePorts } from "./local-files.ts";

/** Artifacts of a finished run. */
export interface ArtifactsPort {
  list(runId: number): Promise<readonly ArtifactInfo[]>;
  /** Downloads without unpacking into the empty directory `dir`. @returns path of the one file in it */
  download(runId: number, artifact: ArtifactInfo, dir: string): Promise<string>;
}

export interface HeadBundle {
  /** Where git fetches from. */
  readonly url: string;
  readonly sha: string;
  readonly token?: string;
  /** File to write. */
  readonly bundle: string;
  /** Existing directory to work in. */
  readonly scratch: string;
}

/** GitHub, as far as the analysis needs it. */
export interface GitHubPorts {
  readonly runs: RunsPort;
  readonly artifacts: ArtifactsPort;
  /** What was seen and done before; only read here. */
  readonly memory: Memory;
  /** Text of a file on the default branch of another repository; null when it can't be seen. */
  readonly readShared: (repository: string, path: string) => Promise<string | null>;
}

/** Inputs and ports of an analysis that asks GitHub, and the policy of the default branch. */
export interface Connected {
  readonly inputs: Inputs;
  readonly ports: Ports;
  readonly github: GitHubPorts;
  readonly policy: Policy;
}

/** Everything outside of the analysis. */
export interface Ports {
  /** Opened only when a run or an issue is asked for. */
  readonly github: () => Promise<GitHubPorts>;
  readonly writeHeadBundle: (bundle: HeadBundle) => Promise<unknown>;
  readonly files: FilePorts;
  /** Base of the addresses people see: `https://github.com`. */
  readonly serverUrl: string;
  readonly ownRun: OwnRun;
  readonly asker: () => Promise<Asker>;
  /** Directory for downloads; the caller makes and removes it. */
  readonly scratch: string;
  readonly logger: Logger;
}
