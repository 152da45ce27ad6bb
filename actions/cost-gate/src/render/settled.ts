import { promptTokens, type Verdict } from "@regreen/contracts";
import { type Alert, dollars, type Settled, spentMicros, type Used, usdOf } from "@regreen/ledger/money";
import type { Policy } from "@regreen/policy";
import { inlineCode, table } from "@regreen/text";
import { renderMonth } from "./month.ts";
import { renderVerdict } from "./verdict.ts";

export interface SettledFacts {
  readonly settled: Settled;
  readonly used: Used;
  readonly alerts: readonly Alert[];
  readonly policy: Policy;
  readonly at: string;
}

/** The job summary of `settle`; without facts nothing was written. */
export function renderSettled(verdict: Verdict, facts: SettledFacts | null): string {
  if (facts === null) return `${renderVerdict("Regreen: nothing was settled", verdict)}\n`;
  const { settled, used, alerts, policy, at } = facts;
  const { usage, calls, model, proven } = used;
  const rows = [
    [
      inlineCode(model),
      String(calls),
      String(promptTokens(usage)),
      String(usage.output_tokens),
      dollars(usdOf(spentMicros(settled.fix))),
      dollars(usdOf(settled.fix.reservedMicros)),
      proven ? "yes" : "no",
    ],
  ];
  const head = ["asked last", "requests", "tokens in", "tokens out", "spent", "was put aside", "proven"];
  const title = `Regreen: the fix cost ${dollars(usdOf(spentMicros(settled.fix)))}`;
  const month = renderMonth(settled.events, policy.budget, at, settled.fix.provider);
  return `${renderVerdict(title, verdict, alerts)}\n\n${table(head, rows)}\n\n${month}\n`;
}
