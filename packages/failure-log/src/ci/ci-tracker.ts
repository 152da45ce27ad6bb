import { cleanLine } from "../scan/clean-line.ts";
import type { CiEvent, CiRun, CiSystem, EndEvent, VerdictEvent } from "./ci-system.ts";
import { createRegion, nameOnly, type Region } from "./region.ts";

const MAX_REGIONS = 5_000;
/** The CI system's last word stands at the end; further up it is the output of a command. */
const LAST_WORDS = 12;

/** What the log of another CI system says about its stretches. */
export interface CiStructure {
  readonly system: CiSystem;
  /** Null where the log has no (believable) end. */
  readonly verdict: VerdictEvent | null;
  /** Line of the verdict; 0 for none. */
  readonly verdictLine: number;
}

/** Turns the events of a CI system into stretches of the log. */
export class CiTracker {
  readonly regions: Region[];
  /** The stretch that this line brought to a bad end, or the one that complained. */
  failed: Region | null = null;
  /** The line read last is the CI system's, and says nothing on the reason. */
  isBare = false;
  /** Regions that were left out because there were too many. */
  readonly dropped: number[] = [];
  overflow = false;
  readonly #system: CiSystem;
  readonly #run: CiRun;
  #nextId: number;
  #verdict: { event: VerdictEvent; line: number } | null = null;

  /** @param preamble the stretch that was read before it was clear whose log it is */
  constructor(system: CiSystem, preamble: Region) {
    this.#system = system;
    this.#run = system.open();
    this.regions = [preamble];
    this.#nextId = preamble.id + 1;
  }

  get current(): Region {
    return this.regions.at(-1) as Region;
  }

  get wantsAll(): boolean {
    return this.#run.wantsAll;
  }

  get structure(): CiStructure {
    return { system: this.#system, verdict: this.#verdict?.event ?? null, verdictLine: this.#verdict?.line ?? 0 };
  }

  /** @returns true when a new stretch began with the line */
  line(raw: string, number: number): boolean {
    this.failed = null;
    this.isBare = false;
    const { current } = this;
    // A carriage return stands between marks of one line; what a terminal would show is only the last of them.
    for (const part of raw.split("\r")) {
      const { text, mark } = cleanLine(part);
      for (const event of this.#run.line(text, mark, part)) this.#apply(event, number);
    }
    return this.current !== current;
  }

  /** The log is over. */
  end(lines: number): void {
    this.current.end = Math.max(lines, this.current.start);
    if (this.#verdict !== null && lines - this.#verdict.line > LAST_WORDS) this.#verdict = null;
    for (const event of this.#run.end(this.#verdict !== null)) {
      if (event.kind === "end" && event.failed) fail(this.current, lines, event);
      if (event.kind === "verdict") this.#verdict = { event, line: lines };
    }
    if (this.#verdict !== null) this.#blame(this.#verdict.event, this.#verdict.line);
  }

  /** The job failed, and no stretch said so of itself. */
  #blame(verdict: VerdictEvent, line: number): void {
    const last = this.#lastStep();
    if (!verdict.failed || last === null || this.regions.some((region) => region.failureLine > 0)) return;
    const isSure = verdict.stopped || (verdict.blamesLast && this.regions.every((region) => region.errorLine === 0));
    if (isSure) fail(last, Math.min(line, last.end), verdict);
  }

  #apply(event: CiEvent, number: number): void {
    if (event.kind === "begin") {
      const header = nameOnly(event.name, event.command);
      this.#begin(event.aside ? "runner" : "step", header, number);
    } else if (event.kind === "end") {
      this.#close(event, number);
    } else if (event.kind === "complaint") {
      this.current.errorLine = number;
      this.failed = this.current;
      this.isBare ||= event.isBare;
    } else if (event.kind === "reclaim") {
      this.#reclaim();
    } else {
      this.#verdict = { event, line: number };
      this.failed = this.#lastStep();
      this.isBare ||= !event.stopped;
    }
  }

  #close(event: EndEvent, number: number): void {
    const { current } = this;
    const region = current.kind === "runner" ? this.#lastStep() : current;
    // A failure may be told after the fact; that an aside went well says nothing of what was before it.
    if (region === null || (!event.failed && region !== current)) return;
    // Of several marks the last one is the system's.
    region.passed = !event.failed;
    region.failureLine = 0;
    if (event.failed) {
      fail(region, region === current ? number : region.end, event);
      this.failed = region;
    }
    // The line that tells of a time limit is the whole reason, and stays with what it ended.
    if (event.stopped) return;
    this.isBare = true;
    if (region === current && this.#system.proven) this.#begin("runner", null, number);
  }

  #reclaim(): void {
    const host = this.#lastStep();
    if (host === null) return;
    for (const region of this.regions.slice(this.regions.indexOf(host) + 1)) region.belongsTo = host.id;
    host.end = this.current.end;
  }

  #lastStep(): Region | null {
    return this.regions.findLast((region) => region.kind === "step") ?? null;
  }

  #begin(kind: Region["kind"], header: Region["header"], number: number): void {
    const { current } = this;
    const origin = { start: number, time: null, marked: false, doubtful: false };
    // Several marks of one line open one stretch.
    if (current.start === number && this.regions.length > 1 && current.failureLine === 0) {
      this.regions[this.regions.length - 1] = createRegion(this.#nextId++, kind, header, origin);
      return;
    }
    current.end = Math.max(current.start, number - 1);
    if (this.regions.length >= MAX_REGIONS) this.#makeRoom();
    this.regions.push(createRegion(this.#nextId++, kind, header, origin));
  }

  /** No job has so many commands: those of which nothing bad was said go, the oldest first. */
  #makeRoom(): void {
    this.overflow = true;
    const plain = this.regions.filter((region) => region.failureLine === 0 && region.errorLine === 0);
    const leave = new Set(plain.slice(0, MAX_REGIONS / 2));
    const kept = this.regions.filter((region) => !leave.has(region)).slice(-MAX_REGIONS / 2);
    this.dropped.push(...this.regions.filter((region) => !kept.includes(region)).map((region) => region.id));
    this.regions.splice(0, this.regions.length, ...kept);
  }
}

function fail(region: Region, line: number, { exitCode, stopped }: Pick<EndEvent, "exitCode" | "stopped">): void {
  region.failureLine = line;
  region.exitCode = exitCode ?? region.exitCode;
  region.stopped ||= stopped ?? false;
  region.passed = false;
}
