import { begin, type CiEvent, type CiRun, type CiSystem, type EndEvent, RECLAIM, verdict } from "./ci-system.ts";

/*
 * Azure Pipelines: `##[section]Starting: NAME`, a header between two rulers, the output, `##[section]Finishing: NAME`.
 * The log of a single task, as it is downloaded, is one such section. Nothing in it tells whether the job as a whole
 * passed; a task says so itself: `##[error]Bash exited with code '1'.`
 */

const SECTION = /^##\[section\](Starting|Finishing): (.{1,300})$/;
const EXITED =
  /^(?:(?:Bash|PowerShell|Cmd\.exe) exited with code '(-?\d{1,10})'\.|(?:Error: )?(?:The process '.{1,300}' failed with exit code|.{0,100}(?:failed with (?:return|exit|error) code|exited with (?:error )?code)):? '?(\d{1,10})'?)/;
const STOPPED =
  /^(?:The (?:operation|job) was cancell?ed|The job running on agent .{1,300} ran longer than the maximum time)/;
/** What frames a job, and what runs after it. */
const ASIDE =
  /^(?:Post-job: |Finalize Job|Initialize (?:job|containers)|Prepare job |Report build status|Stop [Cc]ontainers)/;

const MAX_NAMES = 1_000;

export const azure: CiSystem = {
  name: "Azure Pipelines",
  wakes: ["##[section]", "##[error]"],
  proven: false,
  stopsAtFailure: false,
  stamps: true,
  opens: (text) => text.startsWith("##[section]Starting: "),
  open: () => new AzureRun(),
};

class AzureRun implements CiRun {
  readonly wantsAll = false;
  readonly #open: string[] = [];
  #failed: EndEvent | null = null;
  /** Sections begun. */
  #any = 0;
  readonly #finished = new Set<string>();
  /** The section round all others. */
  #job: string | null = null;
  #anyError = false;

  line(text: string, mark: string | null): readonly CiEvent[] {
    if (mark === "error") return this.#error(text);
    const [, what, name = ""] = SECTION.exec(text) ?? [];
    if (what === undefined) return [];
    if (what === "Finishing") return this.#finish(name);
    // The section of the whole job stands round those of its tasks; one that never finished is over, too.
    const closing = this.#takeFailure();
    this.#any++;
    this.#job ??= name;
    this.#finished.delete(name);
    if (this.#finished.size > MAX_NAMES) this.#finished.clear();
    if (this.#open.push(name) > 50) this.#open.shift();
    return [...closing, begin(name, { aside: ASIDE.test(name) })];
  }

  end(): readonly CiEvent[] {
    const failed = this.#takeFailure();
    const isWhole = this.#any > 0 && this.#open.length === 0;
    return isWhole && !this.#anyError ? [verdict(false)] : failed;
  }

  #finish(name: string): readonly CiEvent[] {
    const at = this.#open.lastIndexOf(name);
    const isJob = at === 0 && this.#any > 1;
    // A task has no tasks inside, and ends once: anything else was printed by the task that ends now.
    const forged = at === -1 ? this.#finished.has(name) && name !== this.#job : !isJob && at < this.#open.length - 1;
    if (at === -1 && !forged) return [];
    // What stood inside is over, too; if it ends once more, this end was printed by it.
    const ended = at === -1 ? [] : this.#open.splice(at);
    for (const each of ended) this.#finished.add(each);
    const reclaim = forged ? [RECLAIM] : [];
    const closing = this.#takeFailure();
    return [...reclaim, ...closing, begin(name, { aside: true })];
  }

  #error(text: string): readonly CiEvent[] {
    this.#anyError = true;
    if (STOPPED.test(text)) this.#failed = { kind: "end", failed: true, exitCode: null, stopped: true };
    const exited = EXITED.exec(text);
    const code = exited?.[1] ?? exited?.[2];
    if (code !== undefined) this.#failed = { kind: "end", failed: true, exitCode: Number(code) };
    return [{ kind: "complaint", isBare: code !== undefined }];
  }

  /** The mark is the last thing a task says, but not always its last line. */
  #takeFailure(): readonly EndEvent[] {
    const failed = this.#failed;
    this.#failed = null;
    return failed === null ? [] : [failed];
  }
}
