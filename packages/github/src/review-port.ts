/** A comment at a line of a pull request, as it stands there. */
export interface ReviewComment {
  readonly id: number;
  readonly url: string;
  /** Login; "" where the account is gone. */
  readonly author: string;
  readonly body: string;
  readonly path: string;
}

/** A comment that is to be made, on the new side of the change; both lines have to be shown there, in one hunk. */
export interface NewReviewComment {
  readonly path: string;
  /** 1-based; the last of several. */
  readonly line: number;
  /** The first of several; null for one line. */
  readonly startLine: number | null;
  readonly body: string;
}

/** One review that neither approves nor asks for anything. */
export interface NewReview {
  /** The head that was looked at: the review stays with it when another is pushed meanwhile. */
  readonly commit: string;
  readonly body: string;
  readonly comments: readonly NewReviewComment[];
}

/** Why a review was not taken: a line of it is not part of the change as GitHub shows it, or a text is too long. */
export interface RefusedReview {
  readonly refused: string;
}

/** Saying something at the lines of a pull request. Nothing is ever deleted. */
export interface ReviewPort {
  /** Login the token acts as; null when GitHub doesn't tell. */
  viewer(): Promise<string | null>;
  listReviewComments(number: number): Promise<readonly ReviewComment[]>;
  createReview(number: number, review: NewReview): Promise<{ readonly url: string } | RefusedReview>;
  updateReviewComment(id: number, body: string): Promise<void>;
}
