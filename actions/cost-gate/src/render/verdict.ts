import { signOf, type Verdict } from "@regreen/contracts";
import type { Alert } from "@regreen/ledger/money";
import { escapeMarkdown, inlineCode, oneLine } from "@regreen/text";

/** The first lines of every summary: what it comes to, why, and what people have to know. */
export function renderVerdict(title: string, verdict: Verdict, alerts: readonly Alert[] = []): string {
  const { outcome, reason_code, message } = verdict;
  const why = inlineCode(`${outcome} / ${reason_code}`);
  const told = alerts.map(({ says }) => `> ⚠️ ${escapeMarkdown(oneLine(says, 500))}\n`).join(">\n");
  return `## ${title}\n\n${signOf(outcome)} ${escapeMarkdown(oneLine(message, 900))}\n\n${why}${told === "" ? "" : `\n\n${told.trimEnd()}`}`;
}
