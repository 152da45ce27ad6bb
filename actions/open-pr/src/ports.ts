import type { Logger } from "@regreen/action-kit";
import type { PublishPort } from "@regreen/github";
import type { Memory } from "@regreen/ledger";

/** Files of the job: what the jobs before wrote, and the output directory. */
export interface FilePort {
  /** Bytes of a file, null when there is none. */
  read(path: string): Promise<Uint8Array | null>;
  write(directory: string, name: string, text: string): Promise<void>;
}

export interface OpenPrPorts {
  readonly files: FilePort;
  /** null in a dry run without a token: then nothing of GitHub is asked. */
  readonly github: PublishPort | null;
  /** What was seen and done before, and where this is added to it. */
  readonly memory: Memory;
  readonly logger: Logger;
  /** Time now, ISO 8601 in UTC. */
  readonly now: () => string;
  /** Address of the web site: `https://github.com`. */
  readonly serverUrl: string;
}
