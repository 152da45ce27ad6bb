import { refused } from "@regreen/contracts";
import type { PatchRecord } from "@regreen/ledger/patches";
import type { PatchPorts } from "./ports.ts";

/** Runs that a person starts by hand; every other event may come of something that nobody meant as a decision. */
const BY_HAND = "workflow_dispatch";

/**
 * Who decides: a person who may write here, and has started this very run by hand (requirements C-28, AUD-12). Who it is comes of
 * the event and is asked of GitHub, never of an input.
 *
 * @throws Ending `refused/patch_state`
 */
export async function decidingPerson({ event, github }: PatchPorts, what: string): Promise<string> {
  const no = (why: string) => refused("patch_state", `${why} A person with write access has to ${what}.`);
  if (event.name !== BY_HAND) throw no(`This run was started by ${event.name ?? "nobody known"}, not by hand.`);
  if (event.notAPerson !== null) throw no(event.notAPerson);
  if (!(await mayWrite(event.actor, github))) throw no(`${event.actor} may not write to this repository.`);
  return event.actor;
}

/**
 * Whether the approval of a patch still holds: GitHub itself has to know the run and who started it, and whoever that is must still be
 * allowed to. A line that somebody put on the state branch is no approval.
 *
 * @throws Ending `refused/patch_state`
 */
export async function assertApproved({ id, approval }: PatchRecord, { github, runs }: PatchPorts): Promise<string> {
  const no = (why: string) =>
    refused("patch_state", `The approval of patch ${id} does not hold: ${why} Approve it anew.`);
  if (approval === null) throw no("there is none.");
  const { actor, run } = approval;
  if (actor.endsWith("[bot]")) throw no(`${actor} is a bot.`);
  if (!(await mayWrite(actor, github))) throw no(`${actor} may not write to this repository.`);
  const { info } = await runs.getRun(run.id, run.attempt).catch((error: unknown) => {
    if (isGone(error)) throw no(`GitHub knows no run ${run.id}.`);
    throw error;
  });
  if (info.actor.toLowerCase() !== actor.toLowerCase() || info.event !== BY_HAND)
    throw no(`run ${run.id} was not started by ${actor} by hand.`);
  return actor;
}

function isGone(error: unknown): boolean {
  return (error as { readonly reasonCode?: unknown }).reasonCode === "not_found";
}

async function mayWrite(login: string, { permissionOf }: PatchPorts["github"]): Promise<boolean> {
  const permission = await permissionOf(login);
  return permission === "write" || permission === "admin";
}
