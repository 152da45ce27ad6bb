import { UserError } from "@regreen/contracts";
import { ArchiveError, isZip, type OpenZip, openZip, type ZipMember } from "@regreen/github/zip";
import { LOG_ARCHIVE_LIMITS } from "./job-logs.ts";

/** One log of this machine. */
export interface LocalLog {
  /** The path as given; for a member of an archive with its name behind it. */
  readonly name: string;
  /** @param onDamage gets a sentence about what could not be read to its end */
  open(onDamage: (what: string) => void): AsyncIterable<Uint8Array>;
}

/** GitHub puts the whole log of each job at the top (`0_build.txt`) and those of its steps into folders beside it. */
const JOB_LOG = /^-?\d+_[^/]*\.txt$/;
const LOG = /\.(?:txt|log)$/i;

/**
 * The logs that a path names: the file itself, or the jobs' logs in an archive such as "Download log archive" of a run's
 * page gives.
 *
 * @throws UserError for an archive that is cut, tries something, or holds no log
 */
export async function* logsIn(
  path: string,
  plain: (path: string, onDamage: (what: string) => void) => AsyncIterable<Uint8Array>,
): AsyncGenerator<LocalLog> {
  // What can't be opened is told where it is read.
  if (!(await isZip(path).catch(() => false))) {
    yield { name: path, open: (onDamage) => plain(path, onDamage) };
    return;
  }
  const archive = await openArchive(path);
  try {
    for (const member of logMembers(path, archive)) yield { name: `${path}:${member.name}`, open: () => member.open() };
  } finally {
    archive.close();
  }
}

async function openArchive(path: string): Promise<OpenZip> {
  try {
    return await openZip(path, LOG_ARCHIVE_LIMITS);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new UserError(`${path} is a zip archive that can't be read: ${error.message}.`, {
      hint: "Download it again; the list of its files stands at its end, so an archive that is cut has lost it.",
      cause: error,
    });
  }
}

function logMembers(path: string, { members }: OpenZip): readonly ZipMember[] {
  const jobs = members.filter(({ name }) => JOB_LOG.test(name));
  const logs = jobs.length > 0 ? jobs : members.filter(({ name }) => LOG.test(name));
  if (logs.length > 0) return logs;
  throw new UserError(`${path} is a zip archive without a log: it holds no .txt and no .log file.`, {
    hint: 'Pass the archive that "Download log archive" of the run\'s page gives, or the log of a job.',
  });
}
