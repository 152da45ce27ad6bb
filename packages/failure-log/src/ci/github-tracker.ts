import { cleanLine } from "../scan/clean-line.ts";
import { StepHeader } from "../step-header.ts";
import { createRegion, nameOnly, type Origin, type Region } from "./region.ts";

/*
 * Who printed a line? The job log is one text: the runner's own lines and the output of steps look the same, so a test
 * may print `##[group]Run rm -rf /`, a header and `##[error]Process completed with exit code 1.` as well as the runner.
 *
 * What a step cannot do is write *before* the timestamp of its line. The runner writes each step to a file of its own
 * that starts with a byte-order mark, and GitHub joins these files; in such a log a header without the mark was printed
 * inside a step (a composite action does that, honestly) and is `nested`: it never takes the failure from the step
 * around it. One hole is left: `::notice::a%0A<BOM>2026-…Z ##[group]Run x` makes the runner itself write a raw line.
 * A marked header right after an annotation is therefore doubtful: a failure there is `ambiguous`.
 *
 * Some logs come without marks. There every header is taken as it looks, and a failure that follows more than one
 * header is `ambiguous`: the caller has all steps and their timestamps, and compares them with the jobs API and with
 * the workflow file before anything is run. The files of the run-log archive have none of these doubts; see
 * `AnalyzeOptions.step`.
 *
 * A failure mark counts only as the last line of its step: the runner prints nothing after it.
 */

const RUN_GROUP = "##[group]Run ";
const END_GROUP = "##[endgroup]";
const EXIT = /^##\[error\]Process completed with exit code (-?\d{1,10})\.$/;
const STOPPED =
  /^##\[error\](?:The operation was canceled\.|The action .{1,300} has timed out after \d+ minutes\.|The job running on runner .{1,300} has exceeded the maximum execution time of \d+ minutes\.)/;
/** Lines of the runner that begin something that is no step of the workflow. */
const RUNNER_SECTIONS = [
  "Post job cleanup.",
  "Cleaning up orphan processes",
  "Print service container logs: ",
  "Stop and remove container: ",
  "Evaluate and set job outputs",
] as const;
const MAX_HEADER_LINES = 20_000;
const MAX_REGIONS = 5_000;

/** Literals of the lines that the tracker has to see. */
export const GITHUB_WAKES: readonly string[] = [RUN_GROUP, "##[error]", ...RUNNER_SECTIONS];

/** Follows the structure of a GitHub Actions job log line by line. */
export class GithubTracker {
  readonly regions: Region[] = [];
  /** Regions that were left out because there were too many. */
  readonly dropped: number[] = [];
  overflow = false;
  #nextId = 0;
  /** The runner's colours are in the log, so a header without them is none of the runner's. */
  #coloured = false;
  #single: string | null;
  #singleHeaderSeen = false;
  #header: { parser: StepHeader; origin: Origin } | null = null;

  /** @param single name of the only step, when the log is one step's own file */
  constructor(single: string | null) {
    this.#single = single;
    this.regions.push(
      single === null
        ? this.#create("preamble", null, { start: 1, time: null, marked: false, doubtful: false })
        : this.#create("step", nameOnly(single), { start: 1, time: null, marked: true, doubtful: false }),
    );
  }

  get inHeader(): boolean {
    return this.#header !== null;
  }

  get current(): Region {
    return this.regions.at(-1) as Region;
  }

  /** Whether the line ends the header without being its regular end: an imitation that nobody closed, or a cut log. */
  breaksHeader(raw: string): boolean {
    const open = this.#header;
    if (open === null) return false;
    const { text, stamped } = withoutStamp(raw);
    if (text === END_GROUP || (open.origin.time !== null && !stamped)) return false;
    if (text.startsWith("##[")) return true;
    return this.#coloured && open.origin.time !== null && !open.parser.takes(text);
  }

  /** A line inside a header, or null for what breaks it. Returns true when a new region began with it. */
  headerLine(raw: string | null, number: number): boolean {
    const open = this.#header;
    if (open === null) return false;
    this.current.end = number;
    if (raw !== null) {
      const { text, stamped } = withoutStamp(raw);
      if (text !== END_GROUP && number - open.origin.start < MAX_HEADER_LINES) {
        open.parser.line({ text, continued: open.origin.time !== null && !stamped });
        return false;
      }
    }
    this.#header = null;
    this.#coloured ||= open.parser.isColoured;
    const header = open.parser.finish();
    if (this.#single === null) return this.#begin(this.#create("step", header, open.origin), number);
    if (!this.#singleHeaderSeen) {
      // The first header of a step's own file is the runner's; the step keeps the name the caller knows it by.
      const named = { ...this.current, header: { ...header, name: this.#single }, time: open.origin.time };
      this.regions[this.regions.length - 1] = named;
    }
    this.#singleHeaderSeen = true;
    return false;
  }

  /** Another source than the text says that a step begins here: a column of `gh run view --log`. */
  startNamed(name: string, number: number): boolean {
    this.#header = null;
    this.#single = name;
    this.#singleHeaderSeen = false;
    const origin = { start: number, time: null, marked: true, doubtful: false };
    return this.#begin(this.#create("step", nameOnly(name), origin), number);
  }

  /** A line that holds one of `STEP_WAKES`. Returns true when a new region began with it. */
  line(raw: string, number: number, previousRaw: string): boolean {
    const { text, mark, time, bom } = cleanLine(raw);
    const origin = { start: number, time, marked: bom, doubtful: bom && isAnnotation(previousRaw) };
    if (text.startsWith(RUN_GROUP)) {
      this.#header = { parser: new StepHeader(text.slice(RUN_GROUP.length)), origin };
      return false;
    }
    if (this.#single === null && RUNNER_SECTIONS.some((section) => text.startsWith(section))) {
      return this.#begin(this.#create("runner", null, origin), number);
    }
    if (mark === "error") this.#error(text, number);
    return false;
  }

  /** The log is over. */
  end(lines: number): void {
    this.current.end = Math.max(lines, this.current.start);
  }

  #error(text: string, number: number): void {
    const region = this.current;
    region.errorLine = number;
    const exit = EXIT.exec(`##[error]${text}`);
    const stopped = STOPPED.test(`##[error]${text}`);
    if (exit === null && !stopped) return;
    region.failureLine = number;
    if (exit !== null) region.exitCode = Number(exit[1]);
    region.stopped ||= stopped;
  }

  #create(kind: Region["kind"], header: Region["header"], origin: Origin): Region {
    return createRegion(this.#nextId++, kind, header, origin);
  }

  /** No job has so many steps: headers without a complaint go, those without a mark before the others. */
  #makeRoom(): void {
    this.overflow = true;
    const older = this.regions.slice(1, -1).filter((region) => region.errorLine === 0 && region.kind !== "preamble");
    const order = older.sort((a, b) => Number(a.marked) - Number(b.marked) || a.id - b.id);
    const leave = new Set(order.slice(0, MAX_REGIONS / 2));
    this.dropped.push(...[...leave].map((region) => region.id));
    const kept = this.regions.filter((region) => !leave.has(region));
    this.regions.splice(0, this.regions.length, ...kept);
  }

  #begin(region: Region, number: number): boolean {
    if (this.regions.length >= MAX_REGIONS) this.#makeRoom();
    if (this.regions.length >= MAX_REGIONS) return false;
    this.current.end = Math.max(this.current.start, region.start - 1);
    region.end = number;
    this.regions.push(region);
    return true;
  }
}

function isAnnotation(raw: string): boolean {
  const { mark, time, text } = cleanLine(raw);
  // The exit mark is the regular last line of a failed step, which then is the one that failed first.
  return mark !== null && !(mark === "error" && time !== null && EXIT.test(`##[error]${text}`));
}

/** Header lines keep their colours: they tell the command from the rest. */
function withoutStamp(raw: string): { text: string; stamped: boolean } {
  const stamp = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]{8,18}Z ?/.exec(raw)?.[0] ?? "";
  return { text: raw.slice(stamp.length).replace(/\r+$/, ""), stamped: stamp !== "" };
}
