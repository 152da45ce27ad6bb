import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { z } from "zod";

const RECORDINGS = join(import.meta.dirname, "../recordings");

const causeSchema = z.strictObject({
  fix_type: z.string(),
  tool: z.string(),
  /** `file:line:column rule-or-nodeid`, in order; "-" for what is not known; ` (flaky)` where a failure is not `failed`. */
  failures: z.array(z.string()),
  /** The runner's own closing figures. */
  tests: z.strictObject({ executed: z.int(), failed: z.int(), skipped: z.int() }).optional(),
  /** Texts that lines of the evidence have to hold. */
  shows: z.array(z.string()).optional(),
});

const recordingSchema = z.strictObject({
  /** What printed it, with its version, and how: "pytest 8.4.2, default output". */
  about: z.string(),
  /** Programs that have to be on PATH for recording again. */
  needs: z.array(z.string()).default([]),
  /** Shell commands that prepare the project; what they print is not kept. */
  setup: z.array(z.string()).default([]),
  /** The failing step's script. Null for what does not run here; then `made` says where its form comes from. */
  command: z.string().nullable().default(null),
  env: z.record(z.string(), z.string()).default({}),
  made: z.string().nullable().default(null),
  /** File that the command writes, when that is what is read, and not what it prints; it is kept as `report` + its extension. */
  report: z.string().nullable().default(null),
  /** Root cause first; none for an output without a failure. */
  expect: z.array(causeSchema),
});

/** One cause that the reader has to find. */
export type ExpectedCause = z.infer<typeof causeSchema>;

/** The output of a real tool on a small broken project, and what the reader has to say about it. */
export interface Recording extends z.infer<typeof recordingSchema> {
  /** `<tool>/<case>` */
  readonly name: string;
  readonly folder: string;
  /** The broken project: of this case, or of all cases of the tool; null when the command needs none. */
  readonly project: string | null;
}

/** Every recording, or those whose name begins with one of `names`. */
export function recordings(names: readonly string[] = []): Recording[] {
  return folders(RECORDINGS)
    .flatMap((tool) => folders(join(RECORDINGS, tool)).map((name) => `${tool}/${name}`))
    .filter((name) => !name.endsWith("/project"))
    .filter((name) => names.length === 0 || names.some((wanted) => name === wanted || name.startsWith(`${wanted}/`)))
    .map(readRecording);
}

/** Where the kept output lies: what the tool printed, or the report that it wrote. */
export function outputPath({ folder, report }: Recording): string {
  return join(folder, report === null ? "output.log" : `report${extname(report)}`);
}

/** What the tool printed or wrote. */
export function outputOf(recording: Recording): Buffer {
  return readFileSync(outputPath(recording));
}

function readRecording(name: string): Recording {
  const folder = join(RECORDINGS, name);
  const parsed = recordingSchema.safeParse(JSON.parse(readFileSync(join(folder, "record.json"), "utf8")));
  if (!parsed.success) throw new Error(`${name}/record.json: ${z.prettifyError(parsed.error)}`);
  if ((parsed.data.command === null) === (parsed.data.made === null))
    throw new Error(`${name}/record.json: give either "command" or "made".`);
  const project = [join(folder, "project"), join(folder, "../project")].find(existsSync) ?? null;
  return { ...parsed.data, name, folder, project };
}

function folders(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
