import type { CiSystem } from "./ci/ci-system.ts";
import { type CiStructure, CiTracker } from "./ci/ci-tracker.ts";
import { GITHUB_WAKES, GithubTracker } from "./ci/github-tracker.ts";
import type { Region } from "./ci/region.ts";
import { CI_SYSTEMS } from "./ci/table.ts";
import { cleanLine } from "./scan/clean-line.ts";
import type { Wake } from "./scan/wake.ts";

/** What the lines hold that the tracker has to see. */
export const STEP_WAKES: readonly Wake[] = [
  ...new Set([...GITHUB_WAKES, ...CI_SYSTEMS.flatMap((system) => system.wakes)]),
];

/**
 * Follows the structure of a log line by line. A log is GitHub's until the marks of another CI system stand in it before
 * any step of GitHub's: what a step prints never makes another system's log of it.
 */
export class StepTracker {
  readonly #github: GithubTracker;
  #ci: CiTracker | null = null;
  /** Whose log it is is still open. */
  #open: boolean;
  /** The stretch whose failure (or complaint) the line read last tells. */
  failed: Region | null = null;

  /** @param single name of the only step, when the log is one step's own file */
  constructor(single: string | null) {
    this.#github = new GithubTracker(single);
    this.#open = single === null;
  }

  get regions(): Region[] {
    return (this.#ci ?? this.#github).regions;
  }

  /** Regions that were left out because there were too many. */
  get dropped(): number[] {
    return (this.#ci ?? this.#github).dropped;
  }

  get overflow(): boolean {
    return (this.#ci ?? this.#github).overflow;
  }

  get inHeader(): boolean {
    return this.#ci === null && this.#github.inHeader;
  }

  get current(): Region {
    return (this.#ci ?? this.#github).current;
  }

  /** Asks for the next line, whatever is in it. */
  get wantsAll(): boolean {
    return this.#ci?.wantsAll ?? false;
  }

  /** The line read last is the CI system's own, and says nothing on the reason. */
  get isBare(): boolean {
    return this.#ci?.isBare ?? false;
  }

  /** What another CI system's log tells of its end; null for GitHub's and for plain output. */
  get structure(): CiStructure | null {
    return this.#ci?.structure ?? null;
  }

  breaksHeader(raw: string): boolean {
    return this.#github.breaksHeader(raw);
  }

  headerLine(raw: string | null, number: number): boolean {
    return this.#github.headerLine(raw, number);
  }

  /** Another source than the text says that a step begins here: a column of `gh run view --log`. */
  startNamed(name: string, number: number): boolean {
    this.#open = false;
    return this.#github.startNamed(name, number);
  }

  /** A line that holds one of `STEP_WAKES`. Returns true when a new region began with it. */
  line(raw: string, number: number, previousRaw: string): boolean {
    if (this.#open) this.#ci = this.#systemOf(raw);
    if (this.#ci !== null) {
      this.#open = false;
      const began = this.#ci.line(raw, number);
      this.failed = this.#ci.failed;
      return began;
    }
    const began = this.#github.line(raw, number, previousRaw);
    const { current, inHeader } = this.#github;
    if (inHeader || began) this.#open = false;
    this.failed = current.errorLine === number ? current : null;
    return began;
  }

  /** The log is over. */
  end(lines: number): void {
    (this.#ci ?? this.#github).end(lines);
  }

  #systemOf(raw: string): CiTracker | null {
    for (const part of raw.split("\r")) {
      const { text, mark, time } = cleanLine(part);
      const system = CI_SYSTEMS.find((each) => opensHere(each, text, mark, time));
      if (system !== undefined) return new CiTracker(system, this.#github.current);
    }
    return null;
  }
}

function opensHere(system: CiSystem, text: string, mark: string | null, time: string | null): boolean {
  return (time === null || system.stamps) && system.opens(text, mark);
}
