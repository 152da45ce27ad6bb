import type { Delivery, Verdict } from "@regreen/contracts";
import type { PublishPort } from "@regreen/github";
import { type Plan, verdictOf } from "./decide.ts";
import type { OpenPrInputs } from "./inputs.ts";
import type { Material } from "./material.ts";
import type { OpenPrPorts } from "./ports.ts";
import type { TicketView } from "./render/ticket.ts";
import type { Situation } from "./situation.ts";

/** What people got. */
export interface Delivered {
  readonly verdict: Verdict;
  readonly url: string | null;
  readonly number: number | null;
  readonly branch: string | null;
  readonly commitSha: string | null;
  /** The text that was (or in a dry run would be) published. */
  readonly body: string | null;
}

/** All that a delivery works with. */
export interface Job {
  readonly inputs: OpenPrInputs;
  readonly ports: OpenPrPorts;
  readonly github: PublishPort;
  readonly material: Material;
  readonly situation: Situation;
  readonly plan: Plan;
  /** What a ticket or comment about this cause says. */
  readonly view: TicketView;
}

export function delivered(
  plan: Plan,
  delivery: Delivery,
  details: Partial<Omit<Delivered, "verdict">> & { message?: string } = {},
): Delivered {
  const { message, ...rest } = details;
  return {
    verdict: verdictOf(plan, delivery, message),
    url: null,
    number: null,
    branch: null,
    commitSha: null,
    body: null,
    ...rest,
  };
}

/** How a sentence about a fix begins. Nothing that is not proven is ever called so. */
export function aboutFix({ view }: Job): string {
  return view.proven ? "The fix is proven" : "There is a fix that is not proven";
}

/** The same job with another plan: GitHub's answer changed what is delivered. */
export function replan(job: Job, plan: Plan, change: Partial<TicketView> = {}): Job {
  return { ...job, plan, view: { ...job.view, ...change, plan } };
}
