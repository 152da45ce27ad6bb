import { ANALYZE_ENTRIES, analyze, HANDED_ON } from "./drivers/analyze.ts";
import { commandLine } from "./drivers/command-line.ts";
import { PROMPT_ENTRIES } from "./drivers/prompt.ts";
import { DELIVERIES, PUBLISH_ENTRIES, publish } from "./drivers/publish.ts";
import { RENDERERS } from "./drivers/renderers.ts";
import type { Outbound } from "./outbound.ts";
import { HARMLESS, PAYLOADS } from "./payloads.ts";
import type { Report } from "./report.ts";

/** A part of Regreen that is attacked: by entry, what it sends out when a text stands there. */
export interface Target {
  readonly name: string;
  readonly entries: Readonly<Record<string, (text: string) => Outbound[] | Promise<Outbound[]>>>;
  /** Of so many attacks one is tried in the tests; all are by the script. */
  readonly every: number;
}

export const TARGETS: readonly Target[] = [
  ...Object.entries(DELIVERIES).map(([name, shape]) => ({
    name: `open-pr: ${name}`,
    every: 17,
    entries: mapped(
      PUBLISH_ENTRIES,
      (poison) => (text: string) => publish((handover) => poison(handover, text), shape),
    ),
  })),
  {
    name: "analyze-failure",
    every: 11,
    entries: mapped(ANALYZE_ENTRIES, (poison, entry) => async (text: string) => {
      const sent = await analyze((shop) => poison(shop, text));
      // Names that were public before, and a command that is run again, are handed on to the byte.
      return HANDED_ON.includes(entry) ? sent.filter(({ reader }) => reader === "summary") : sent;
    }),
  },
  { name: "renderers", every: 1, entries: RENDERERS },
  { name: "command line", every: 1, entries: { "everything at once": commandLine } },
  { name: "prompt", every: 3, entries: PROMPT_ENTRIES },
];

/** Puts payloads at the entries of a target; one in `every`, each entry beginning with another one. */
export async function attack({ name, entries }: Target, every: number, report: Report): Promise<void> {
  let next = 0;
  for (const [entry, send] of Object.entries(entries)) {
    const twins = await send(HARMLESS);
    for (const { name: payload, goal, text } of PAYLOADS) {
      if (next++ % every !== 0) continue;
      report.judge({ entry: `${name}, ${entry}`, payload, goal }, await send(text), twins);
    }
  }
}

function mapped<T, U>(record: Readonly<Record<string, T>>, change: (value: T, name: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
