import path from "node:path";
import { PlatformError, UserError } from "@regreen/contracts";
import type { JobInfo, RunsPort } from "@regreen/github";
import { findJobLog } from "@regreen/github/run-logs";
import { ArchiveError, type OpenZip, openZip } from "@regreen/github/zip";

/** Logs are text of the runner; they pack well, and a long run has many files. */
export const LOG_ARCHIVE_LIMITS = { maxEntries: 50_000, maxTotalBytes: 8 * 1024 ** 3, maxRatio: 1100 };

/** Bytes of one job's log beyond which nothing is read. GitHub itself cuts long before. */
const MAX_LOG_BYTES = 2 * 1024 ** 3;

/** Reads the logs of one attempt: a job's own log, else its file in the run's archive. */
export class JobLogs {
  readonly #runs: RunsPort;
  readonly #at: { readonly runId: number; readonly attempt: number; readonly scratch: string };
  #archive: Promise<OpenZip | null> | undefined;

  constructor(runs: RunsPort, at: { runId: number; attempt: number; scratch: string }) {
    this.#runs = runs;
    this.#at = at;
  }

  /** Bytes of a job's log; nothing when GitHub has none any more. */
  async *read(job: JobInfo, warn: (message: string) => void): AsyncGenerator<Uint8Array> {
    let any = false;
    const limits = {
      maxBytes: MAX_LOG_BYTES,
      onTruncated: () => warn(`The log of "${job.name}" is longer than ${MAX_LOG_BYTES} bytes; the rest was not read.`),
    };
    try {
      for await (const chunk of this.#runs.jobLog(job.id, limits)) {
        any ||= chunk.length > 0;
        yield chunk;
      }
    } catch (error) {
      if (any || !isGone(error)) throw error;
    }
    if (!any) yield* this.#fromArchive(job);
  }

  async close(): Promise<void> {
    (await this.#archive?.catch(() => null))?.close();
  }

  async *#fromArchive(job: JobInfo): AsyncGenerator<Uint8Array> {
    this.#archive ??= this.#download();
    const archive = await this.#archive;
    const member = archive === null ? null : findJobLog(archive.members, job.name);
    if (member !== null) yield* member.open();
  }

  async #download(): Promise<OpenZip | null> {
    const file = path.join(this.#at.scratch, "run-logs.zip");
    try {
      await this.#runs.downloadRunLogs(this.#at.runId, this.#at.attempt, file);
      return await openZip(file, LOG_ARCHIVE_LIMITS);
    } catch (error) {
      if (isGone(error)) return null;
      if (!(error instanceof ArchiveError)) throw error;
      throw new PlatformError(`The run's log archive can't be read: ${error.message}.`, {
        reasonCode: "platform_failure",
        cause: error,
      });
    }
  }
}

/** Not (yet, or any more) there; everything else, a missing permission first of all, is for people to hear. */
function isGone(error: unknown): boolean {
  if (error instanceof PlatformError) return error.reasonCode === "logs_expired";
  return error instanceof UserError && error.reasonCode === "not_found";
}
