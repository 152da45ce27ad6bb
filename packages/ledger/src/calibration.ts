import {
  bandOf,
  CONFIDENCES,
  type Confidence,
  type FixType,
  type LedgerEvent,
  type LedgerEventOf,
} from "@regreen/contracts";
import { eventsOf } from "./views.ts";

/** What people did with a pull request. */
export type Decision = "merged" | "closed" | "open";

/** How what was said of fixes compares with what people did with them (requirements FIX-24, FIX-25). */
export interface Calibration {
  readonly schema_version: 1;
  readonly generated_at: string;
  /** When the first of them was proposed; null where there is none. */
  readonly from: string | null;
  readonly all: Figures;
  /** The surest first; only those in which something was proposed. */
  readonly bands: readonly (Figures & { readonly band: Confidence })[];
  /** By who wrote the fix: a recipe's id, or `model <provider>/<id>`; the most used first. */
  readonly makers: readonly (Figures & { readonly maker: string })[];
  readonly fix_types: readonly (Figures & { readonly fix_type: FixType })[];
  /** What people closed without merging, the newest first. */
  readonly rejected: readonly Rejected[];
}

/** Of a group of pull requests. What is not decided yet, or was proposed without a score, is counted and not judged. */
export interface Figures {
  readonly proposed: number;
  readonly merged: number;
  readonly closed: number;
  /** Decided ones with a score: what the figures below are made from. */
  readonly judged: number;
  /** Mean of what was said, 0..1. */
  readonly said: number | null;
  /** Share that was merged. Below what was said: too sure; above: not sure enough. */
  readonly accepted: number | null;
  /** Mean square of the difference, 0 (always right) to 1; 0.25 is what a coin gets. */
  readonly brier: number | null;
}

export interface Rejected {
  readonly pull_request: number;
  readonly fingerprint: string;
  readonly fix_type: FixType;
  readonly maker: string;
  readonly summary: string;
  readonly confidence: number | null;
  readonly proven: boolean;
  readonly at: string;
}

interface Proposal {
  readonly event: LedgerEventOf<"fix_proposed">;
  readonly decision: Decision;
}

/**
 * The report over all proposals of these events.
 *
 * @param known what is known of pull requests beside the events, by number: only few decisions are written down
 */
export function calibration(
  events: readonly LedgerEvent[],
  now: string,
  known: ReadonlyMap<number, Decision> = new Map(),
): Calibration {
  const all = proposalsOf(events, known);
  const groups = <K extends string>(key: (event: Proposal["event"]) => K) =>
    [...new Set(all.map(({ event }) => key(event)))]
      .map((name) => ({ name, figures: figuresOf(all.filter(({ event }) => key(event) === name)) }))
      .sort((a, b) => b.figures.proposed - a.figures.proposed || (a.name < b.name ? -1 : 1));
  const scored = all.filter(({ event }) => event.confidence !== undefined);
  return {
    schema_version: 1,
    generated_at: now,
    from: all[0]?.event.at ?? null,
    all: figuresOf(all),
    bands: CONFIDENCES.map((band) => ({
      band,
      ...figuresOf(scored.filter(({ event }) => bandOf(event.confidence ?? 0) === band)),
    })).filter(({ proposed }) => proposed > 0),
    makers: groups(makerOf).map(({ name, figures }) => ({ maker: name, ...figures })),
    fix_types: groups(({ fix_type }) => fix_type).map(({ name, figures }) => ({ fix_type: name, ...figures })),
    rejected: all
      .filter(({ decision }) => decision === "closed")
      .map(rejectedOf)
      .reverse(),
  };
}

/** One for each pull request: what was said of it last before people decided. */
function proposalsOf(events: readonly LedgerEvent[], known: ReadonlyMap<number, Decision>): Proposal[] {
  const decided = new Map<number, Decision>(known);
  for (const { pull_request, decision } of eventsOf(events, "fix_decided")) decided.set(pull_request, decision);
  const last = new Map<number, Proposal["event"]>();
  for (const event of eventsOf(events, "fix_proposed")) last.set(event.pull_request, event);
  return [...last.values()]
    .map((event) => ({ event, decision: decided.get(event.pull_request) ?? "open" }))
    .sort((a, b) => (a.event.at < b.event.at ? -1 : 1));
}

function makerOf({ recipe, model, proven }: Proposal["event"]): string {
  const who = model === undefined ? recipe.id : `model ${model}`;
  return proven === false ? `${who}, not proven` : who;
}

function figuresOf(own: readonly Proposal[]): Figures {
  const count = (decision: Decision) => own.filter((each) => each.decision === decision).length;
  const judged = own.flatMap(({ event, decision }) =>
    event.confidence === undefined || decision === "open"
      ? []
      : [{ said: event.confidence, right: decision === "merged" ? 1 : 0 }],
  );
  return {
    proposed: own.length,
    merged: count("merged"),
    closed: count("closed"),
    judged: judged.length,
    said: mean(judged.map(({ said }) => said)),
    accepted: mean(judged.map(({ right }) => right)),
    brier: mean(judged.map(({ said, right }) => (said - right) ** 2)),
  };
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1000) / 1000;
}

function rejectedOf({ event }: Proposal): Rejected {
  const { pull_request, fingerprint, fix_type, summary, confidence = null, proven = true, at } = event;
  return { pull_request, fingerprint, fix_type, maker: makerOf(event), summary, confidence, proven, at };
}
