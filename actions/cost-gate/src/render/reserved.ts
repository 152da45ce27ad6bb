import type { Reservation, Verdict } from "@regreen/contracts";
import { type Alert, dollars } from "@regreen/ledger/money";
import { inlineCode, table } from "@regreen/text";
import type { Standing } from "../reserve-money.ts";
import { renderMonth } from "./month.ts";
import { renderVerdict } from "./verdict.ts";

/** The job summary of `reserve`. */
export function renderReserved(
  verdict: Verdict,
  reservation: Reservation | null,
  standing: Standing | null,
  alerts: readonly Alert[] = [],
): string {
  const title = reservation === null ? "Regreen: no money for this" : `Regreen: ${dollars(reservation.usd)} put aside`;
  const parts = [renderVerdict(title, verdict, alerts)];
  if (reservation !== null) parts.push(renderReservation(reservation));
  if (standing !== null && standing.events !== null)
    parts.push(renderMonth(standing.events, standing.policy.budget, standing.at, standing.provider));
  return `${parts.join("\n\n")}\n`;
}

function renderReservation(reservation: Reservation): string {
  const { models, max_calls, max_input_tokens, max_output_tokens, expires_at, fingerprint } = reservation;
  return table(
    ["it may", "", "at most"],
    [
      ["ask", models.map((model) => inlineCode(model)).join(", then "), `${max_calls} requests`],
      ["send", "of all requests together", `${max_input_tokens} tokens`],
      ["get back", "of each request", `${max_output_tokens} tokens`],
      [
        "be used",
        `for the cause ${inlineCode(fingerprint)} alone`,
        `until ${expires_at.slice(0, 16).replace("T", " ")} UTC`,
      ],
    ],
  );
}
