import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { decodeReport } from "@regreen/failure-log";
import type { ArtifactInfo } from "@regreen/github";
import { isZip, openZip, type ZipMember } from "@regreen/github/zip";
import { matchesAny } from "@regreen/policy";
import { oneLine } from "@regreen/text";
import { type FilePorts, listFiles } from "./local-files.ts";
import type { ArtifactsPort } from "./ports.ts";
import { readWhole } from "./read-whole.ts";

/** A file that may be a test report; what it is, its content tells. */
export interface ReportFile {
  /** `ARTIFACT/path` or the path below the directory. */
  readonly name: string;
  readonly text: string;
}

const MAX_ARTIFACTS = 20;
const MAX_ARTIFACT_BYTES = 64 * 1024 * 1024;
const MAX_REPORTS = 500;
const MAX_REPORT_BYTES = 32 * 1024 * 1024;
const MAX_TOTAL_CHARS = 256 * 1024 * 1024;
/** Left-out reports that a warning names. */
const MAX_NAMED = 5;
const ARCHIVE_LIMITS = { maxEntries: 5000, maxTotalBytes: 512 * 1024 * 1024, maxRatio: 300 };
/** What GitHub allows; the artifact client prints names, and a line break in one would begin a line of our log. */
const ARTIFACT_NAME = /^[^\p{Cc}":<>|*?\\/]+$/u;
const REPORT_NAME = /\.(?:xml|json|jsonl|ndjson|trx|tap|sarif|lcov|info)$/i;

interface Reading {
  readonly patterns: readonly string[];
  readonly warn: (message: string) => void;
}

/** Test reports among the artifacts of a run. What can't be read is left out with a warning: the logs are still there. */
export async function readRunReports(
  runId: number,
  { artifacts, scratch, patterns, warn }: Reading & { artifacts: ArtifactsPort; scratch: string },
): Promise<ReportFile[]> {
  const collected = new Collection();
  for (const artifact of await chooseArtifacts(runId, { artifacts, patterns, warn })) {
    try {
      const file = await artifacts.download(runId, artifact, path.join(scratch, `artifact-${artifact.id}`));
      await readArchive(file, artifact, collected);
    } catch (error) {
      warn(`Artifact "${artifact.name}" was left out: ${oneLine((error as Error).message, 200)}`);
    }
  }
  collected.tellLeft(warn);
  return collected.reports;
}

/** Test reports below a directory, as `actions/download-artifact` leaves it. @throws UserError when it isn't there */
export async function readDirectoryReports(
  dir: string,
  { patterns, files, warn }: Reading & { files: FilePorts },
): Promise<ReportFile[]> {
  const collected = new Collection();
  for (const name of await listFiles(dir)) {
    if (!REPORT_NAME.test(name) || !fits(name, patterns)) continue;
    const file = path.join(dir, name);
    try {
      const { size } = await stat(file);
      await collected.add(name, size, () => files.open(file));
    } catch (error) {
      warn(`${name} was left out: ${oneLine((error as Error).message, 200)}`);
    }
  }
  collected.tellLeft(warn);
  return collected.reports;
}

async function chooseArtifacts(
  runId: number,
  { artifacts, patterns, warn }: Reading & { artifacts: ArtifactsPort },
): Promise<ArtifactInfo[]> {
  const listed = (await artifacts.list(runId)).filter((each) => !each.expired && ARTIFACT_NAME.test(each.name));
  const fitting = listed.filter((each) => fits(each.name, patterns));
  const small = fitting.filter((each) => each.size <= MAX_ARTIFACT_BYTES);
  for (const each of fitting)
    if (!small.includes(each)) warn(`Artifact "${each.name}" was left out: ${each.size} bytes.`);
  if (small.length > MAX_ARTIFACTS) warn(`Only ${MAX_ARTIFACTS} of ${small.length} artifacts were read.`);
  return small.slice(0, MAX_ARTIFACTS);
}

async function readArchive(file: string, artifact: ArtifactInfo, collected: Collection): Promise<void> {
  if (!(await isZip(file))) return readSingle(file, artifact, collected);
  const archive = await openZip(file, ARCHIVE_LIMITS);
  try {
    for (const member of archive.members.filter(isReport))
      await collected.add(`${artifact.name}/${member.name}`, member.size, () => member.open());
  } finally {
    archive.close();
  }
}

/** An artifact may be one file that was uploaded without an archive; it has the file's name. */
async function readSingle(file: string, { name, size }: ArtifactInfo, collected: Collection): Promise<void> {
  if (REPORT_NAME.test(name)) await collected.add(name, size, () => createReadStream(file));
}

function isReport(member: ZipMember): boolean {
  return REPORT_NAME.test(member.name);
}

/** A pattern may fit the name of the artifact, the path, or the file's own name; case does not count. */
function fits(name: string, patterns: readonly string[]): boolean {
  const folded = name.toLowerCase();
  const globs = patterns.map((pattern) => pattern.toLowerCase());
  const parts = folded.split("/");
  return [folded, parts[0] ?? "", parts.at(-1) ?? ""].some((each) => matchesAny(each, globs));
}

/** Reports as far as there is room for them. */
class Collection {
  readonly reports: ReportFile[] = [];
  readonly #left: string[] = [];
  #chars = 0;

  /** @param size bytes; a packed file may turn out to have more */
  async add(name: string, size: number, open: () => AsyncIterable<Uint8Array>): Promise<void> {
    const bytes = this.#hasRoom(size) ? await readWhole(open(), MAX_REPORT_BYTES) : null;
    if (bytes === null) {
      this.#left.push(name);
      return;
    }
    const text = decodeReport(bytes);
    this.#chars += text.length;
    this.reports.push({ name, text });
  }

  tellLeft(warn: (message: string) => void): void {
    const count = this.#left.length;
    if (count === 0) return;
    const names = this.#left.slice(0, MAX_NAMED).join(", ");
    warn(`${names}${count > MAX_NAMED ? ` and ${count - MAX_NAMED} more` : ""}: left out, too large or too many.`);
  }

  #hasRoom(size: number): boolean {
    return this.reports.length < MAX_REPORTS && size <= MAX_REPORT_BYTES && this.#chars + size <= MAX_TOTAL_CHARS;
  }
}
