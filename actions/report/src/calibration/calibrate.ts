import type { ActionResult } from "@regreen/action-kit";
import { PlatformError, UserError, undelivered } from "@regreen/contracts";
import { type Calibration, calibration, type Decision } from "@regreen/ledger/calibration";
import { readEventFiles } from "@regreen/ledger/event-files";
import type { CalibrationInputs } from "../inputs.ts";
import type { CalibrationPorts } from "./ports.ts";
import { renderCalibration } from "./render.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Compares the confidence of proposed fixes with what people did with them (requirements FIX-24, FIX-25). Reads the memory and
 * the state of pull requests; writes nothing.
 */
export async function calibrate(inputs: CalibrationInputs, ports: CalibrationPorts): Promise<ActionResult> {
  const now = ports.now();
  const { events, warnings } = await readEvents(inputs, ports, now);
  for (const warning of warnings) ports.logger.warning(warning);
  const report = calibration(events, now, await decisions(ports));
  return {
    verdict: undelivered("nothing_to_do", "reported", oneSentence(report)),
    outputs: { outcomes: "[]", healed: "0", calibration: JSON.stringify(report) },
    summary: renderCalibration(report, warnings),
  };
}

async function readEvents({ events, days }: CalibrationInputs, { memory, readFile }: CalibrationPorts, now: string) {
  if (events.length > 0) return readEventFiles(events, readFile);
  if (memory.ledger !== null)
    return memory.ledger.read({ since: new Date(Date.parse(now) - days * DAY_MS).toISOString() });
  throw new UserError(`There is nothing to report from: ${memory.why}, and no file was named.`, {
    hint: 'Set "github-token" and "repository", or name files of the branch regreen-state in "events".',
  });
}

/** Only few decisions are written down, for that takes a later run about the same cause; GitHub knows all of them. */
async function decisions({ pullRequests, logger }: CalibrationPorts): Promise<Map<number, Decision>> {
  if (pullRequests === null) return new Map();
  try {
    return new Map((await pullRequests()).map(({ number, state }) => [number, state]));
  } catch (error) {
    if (!(error instanceof UserError) && !(error instanceof PlatformError)) throw error;
    logger.warning(`Only decisions that were written down are counted: ${error.message}`);
    return new Map();
  }
}

function oneSentence({ all: { proposed, merged, closed, said, accepted } }: Calibration): string {
  const counts = `${proposed} proposed ${proposed === 1 ? "fix" : "fixes"}: ${merged} merged, ${closed} closed.`;
  if (said === null || accepted === null) return `${counts} None with a score is decided yet.`;
  return `${counts} Said ${percent(said)} on average, and ${percent(accepted)} were merged.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
