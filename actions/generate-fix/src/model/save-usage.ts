import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ModelUsage, reservationSchema } from "@regreen/contracts";
import { USAGE_FILE } from "../output/write.ts";
import type { ModelInputs } from "./inputs.ts";

/** Where what is to be settled is written down; both are done when they return. */
export interface UsagePlace {
  readonly outputDir: string;
  readonly announce: (usage: ModelUsage) => void;
}

/** Before a request and after it: nothing of what was spent is ever known to this process alone. */
export function saveUsage(usage: ModelUsage, { outputDir, announce }: UsagePlace): void {
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(join(outputDir, USAGE_FILE), `${JSON.stringify(usage, null, 2)}\n`);
  announce(usage);
}

/** Said first of all: whatever ends this round before it asks, nobody has to pay for it. */
export function nothingAsked({ reservation }: ModelInputs): ModelUsage {
  return { schema_version: 1, reservation_id: idOf(reservation), calls: [], usd: 0 };
}

/** What is wrong with a reservation is told where it is read. */
function idOf(reservation: string | undefined): string | null {
  try {
    return reservationSchema.safeParse(JSON.parse(reservation ?? "null")).data?.id ?? null;
  } catch {
    return null;
  }
}
