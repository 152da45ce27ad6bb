import type { Logger } from "@regreen/action-kit";
import { type Finding, PlatformError } from "@regreen/contracts";
import { isForbidden, isOwnLogin, type ReviewPort, sentence, WORKFLOW_LOGIN } from "@regreen/github";
import { planComments, type Situation } from "./plan.ts";

export interface PublishRequest {
  readonly pull: number;
  readonly isFork: boolean;
  readonly situation: Omit<Situation, "own">;
}

export interface Published {
  /** What was said at lines just now, the gravest first. */
  readonly commented: readonly Finding[];
  /** Address of the review; null where there was nothing new to say. */
  readonly url: string | null;
  /** Why nothing could be said there; null where it could. Then annotations have to do. */
  readonly refused: string | null;
}

/**
 * Says at the lines of a pull request what is new there. A token that may not write, or GitHub
 * when it is down, is no failure: what was found stands, and it is told.
 */
export async function publishReview(github: ReviewPort, request: PublishRequest, logger: Logger): Promise<Published> {
  try {
    const viewer = (await github.viewer()) ?? WORKFLOW_LOGIN;
    const all = await github.listReviewComments(request.pull);
    const own = all.filter(({ author }) => isOwnLogin(viewer, author));
    const { review, commented, updates } = planComments({ ...request.situation, own });
    for (const { id, body } of updates) await github.updateReviewComment(id, body);
    if (review === null) return { commented: [], url: null, refused: null };
    const made = await github.createReview(request.pull, review);
    if ("refused" in made)
      return nothingSaid(`GitHub did not take the review, so annotations have to do: ${made.refused}`, logger);
    logger.info(`Reviewed #${request.pull} with ${review.comments.length} comments: ${made.url}`);
    return { commented, url: made.url, refused: null };
  } catch (error) {
    if (error instanceof PlatformError) return nothingSaid(`Annotations have to do: ${error.message}`, logger);
    if (!isForbidden(error)) throw error;
    const why = request.isFork
      ? "The token of a pull request from a fork may only read, so annotations have to do."
      : `Annotations have to do: ${sentence(error)}`;
    return nothingSaid(why, logger);
  }
}

/** @param why a sentence, for the log and the summary */
export function nothingSaid(why: string, logger: Logger): Published {
  logger.warning(why);
  return { commented: [], url: null, refused: why };
}
