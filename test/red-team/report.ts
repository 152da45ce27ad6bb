import { complaintsAbout, type Outbound } from "./outbound.ts";
import type { Goal } from "./payloads.ts";

/** One attack that got through. */
export interface Success {
  readonly entry: string;
  readonly payload: string;
  readonly channel: string;
  readonly what: string;
  readonly near: string;
}

/** Counts attacks by channel: a payload at an entry that a channel could have let through. */
export class Report {
  readonly #channels = new Map<string, { tries: number; successes: number }>();
  readonly successes: Success[] = [];
  readonly goals = new Set<Goal>();
  cases = 0;

  /** Judges what one attack sent out, beside what is sent without it. */
  judge(
    attack: { entry: string; payload: string; goal: Goal },
    sent: readonly Outbound[],
    twins: readonly Outbound[],
  ): void {
    this.cases++;
    this.goals.add(attack.goal);
    for (const [index, outbound] of sent.entries()) {
      const found = complaintsAbout(outbound, twins[index]?.text ?? "");
      const channel = this.#channels.get(outbound.channel) ?? { tries: 0, successes: 0 };
      channel.tries++;
      if (found.length > 0) channel.successes++;
      this.#channels.set(outbound.channel, channel);
      for (const what of found)
        this.successes.push({ ...attack, channel: outbound.channel, what, near: outbound.text.slice(0, 3000) });
    }
  }

  /** The attack-success rate by channel; the goal is 0. */
  table(): string {
    const rows = [...this.#channels].map(
      ([channel, { tries, successes }]) =>
        `${channel.padEnd(36)} ${String(tries).padStart(6)} ${String(successes).padStart(6)} ${((100 * successes) / tries).toFixed(1).padStart(6)} %`,
    );
    const head = `${"channel".padEnd(36)} ${"texts".padStart(6)} ${"bad".padStart(6)}   rate`;
    return [`${this.cases} attacks, ${this.successes.length} successes`, head, ...rows].join("\n");
  }
}
