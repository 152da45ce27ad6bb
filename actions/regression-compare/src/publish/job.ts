import type { RegressionVerdict } from "@regreen/contracts";
import { isOwnLogin } from "@regreen/github";
import type { RenderContext } from "../render/context.ts";
import type { PublishEvent, PublishPorts } from "./ports.ts";
import type { Situation } from "./situation.ts";

/** All that publishing works with. */
export interface PublishJob {
  readonly verdict: RegressionVerdict;
  /** The suite, as paths, refs and marks can hold it. */
  readonly slug: string;
  readonly event: PublishEvent;
  readonly situation: Situation;
  readonly context: RenderContext;
  readonly ports: PublishPorts;
}

/** What became of one of the things to publish. */
export interface Said {
  readonly url: string | null;
  /** One sentence; "" where there is nothing to tell. */
  readonly message: string;
}

export const NOTHING_SAID: Said = { url: null, message: "" };

/** Whether we wrote a text ourselves, whoever else copies its marks. */
export function isOurs({ situation }: PublishJob, { author }: { readonly author: string }): boolean {
  return isOwnLogin(situation.viewer, author);
}
