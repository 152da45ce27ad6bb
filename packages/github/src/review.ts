import { calling, statusOf, wordsOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import { createOnce, ONE_TRY, type Waiting } from "./once.ts";
import type { Repository } from "./repository.ts";
import type { NewReview, RefusedReview, ReviewComment, ReviewPort } from "./review-port.ts";
import { viewer } from "./viewer.ts";

const PULLS_READ = "pull-requests: read";
const PULLS_WRITE = "pull-requests: write";

/** The real ReviewPort, on GitHub's REST API ("Pull request reviews", "Pull request review comments"). */
export function createReviewPort(octokit: Octokit, at: Repository, waiting: Waiting = {}): ReviewPort {
  return {
    viewer: () => viewer(octokit),
    listReviewComments: (number) => listReviewComments(octokit, at, number),
    createReview: (number, review) => createReview(octokit, at, number, review, waiting),
    updateReviewComment: (id, body) => updateReviewComment(octokit, at, id, body),
  };
}

async function listReviewComments(octokit: Octokit, at: Repository, number: number): Promise<ReviewComment[]> {
  const call = { doing: `reading the review comments of #${number}`, permission: PULLS_READ };
  const comments = await calling(call, () =>
    octokit.paginate(octokit.rest.pulls.listReviewComments, { ...at, pull_number: number, per_page: 100 }),
  );
  return comments.map(({ id, html_url, user, body, path }) => ({
    id,
    url: html_url,
    // An account that is gone has left its words, whatever the types say.
    author: (user as { readonly login: string } | null)?.login ?? "",
    body,
    path,
  }));
}

async function createReview(
  octokit: Octokit,
  at: Repository,
  number: number,
  { commit, body, comments }: NewReview,
  waiting: Waiting,
): Promise<{ url: string } | RefusedReview> {
  const create = async () => {
    try {
      const { data } = await octokit.rest.pulls.createReview({
        ...at,
        pull_number: number,
        commit_id: commit,
        event: "COMMENT",
        body,
        comments: comments.map(({ path, line, startLine, body: words }) => ({
          path,
          line,
          side: "RIGHT",
          body: words,
          ...(startLine === null ? {} : { start_line: startLine, start_side: "RIGHT" }),
        })),
        ...ONE_TRY,
      });
      return { url: data.html_url };
    } catch (error) {
      if (statusOf(error) !== 422) throw error;
      return { refused: wordsOf(error) };
    }
  };
  const find = async () => {
    const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, {
      ...at,
      pull_number: number,
      per_page: 100,
    });
    const made = reviews.findLast((review) => review.body === body && review.commit_id === commit);
    return made === undefined ? null : { url: made.html_url };
  };
  return calling({ doing: `reviewing #${number}`, permission: PULLS_WRITE }, () => createOnce(create, find, waiting));
}

async function updateReviewComment(octokit: Octokit, at: Repository, id: number, body: string): Promise<void> {
  await calling({ doing: `updating review comment ${id}`, permission: PULLS_WRITE }, () =>
    octokit.rest.pulls.updateReviewComment({ ...at, comment_id: id, body }),
  );
}
