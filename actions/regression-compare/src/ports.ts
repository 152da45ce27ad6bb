import type { Logger } from "@regreen/action-kit";
import type { GatePort, PublishPort, Repository } from "@regreen/github";
import type { HistoryStore } from "@regreen/ledger/history";
import type { RunEvent } from "./event.ts";
import type { FilePort } from "./files/file-port.ts";

/** What is read of GitHub to judge: the settings of the default branch, and who set which label. */
type ReadingGitHub = Pick<GatePort, "getRepository" | "getFile" | "getPull" | "listEvents" | "permissionOf">;

/** The repository on GitHub, as far as the token may see it. */
export interface Remote {
  readonly github: ReadingGitHub;
  readonly publish: PublishPort;
  readonly history: HistoryStore;
}

export interface Ports {
  readonly files: FilePort;
  /** Null where nobody says, as on a laptop. */
  readonly repository: Repository | null;
  /** Null without a token, or without a repository. */
  readonly remote: Remote | null;
  readonly event: RunEvent;
  readonly logger: Logger;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** Address of the web site: `https://github.com`. */
  readonly serverUrl: string;
  /** Where relative paths of inputs start. */
  readonly workspace: string;
  /** The caller's environment; `measure` passes an allow-listed part of it on. */
  readonly env: Readonly<Record<string, string | undefined>>;
}
