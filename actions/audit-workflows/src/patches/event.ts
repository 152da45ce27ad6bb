import { type Environment, parsePayload } from "@regreen/action-kit";

/** Who started the run, and which one it is, as GitHub itself tells; never an input. */
export interface PatchEvent {
  /** `workflow_dispatch`; null on a laptop. */
  readonly name: string | null;
  /** Login of who started the run, "" where nobody says. */
  readonly actor: string;
  /** Why the actor can't be taken for a person; null where nothing speaks against it. */
  readonly notAPerson: string | null;
  readonly runId: number;
  readonly runAttempt: number;
}

interface Payload {
  readonly sender?: { readonly login?: unknown; readonly type?: unknown };
}

/**
 * @param payload JSON of the webhook; null where there is none
 * @throws UserError when it is no JSON
 */
export function readPatchEvent(env: Environment, payload: string | null): PatchEvent {
  const { sender }: Payload =
    payload === null ? {} : parsePayload(payload, "Leave GITHUB_EVENT_PATH as the runner sets it.");
  const actor = env.actor ?? "";
  return {
    name: env.eventName ?? null,
    actor,
    notAPerson: whyNoPerson(actor, sender, env.variables.GITHUB_TRIGGERING_ACTOR),
    runId: env.runId ?? 1,
    runAttempt: env.runAttempt ?? 1,
  };
}

/** All who had a hand in starting it have to be the same person: a re-run by somebody else is no decision of the first one. */
function whyNoPerson(actor: string, sender: Payload["sender"], starter: string | undefined): string | null {
  if (actor === "") return "Nobody says who started this run.";
  if (sender?.login === undefined) return "The event does not say who sent it.";
  const isSame = (login: unknown) => typeof login === "string" && login.toLowerCase() === actor.toLowerCase();
  if (!isSame(sender.login)) return "The event was sent by somebody else than who started the run.";
  if (starter !== undefined && starter !== "" && !isSame(starter))
    return "Somebody else has started the run again; start a new one.";
  const isBot = actor.endsWith("[bot]") || (sender.type !== undefined && sender.type !== "User");
  return isBot ? "It was started by a bot." : null;
}
