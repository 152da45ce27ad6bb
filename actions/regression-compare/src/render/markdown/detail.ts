/** How much of the long parts is shown; smaller when a text gets too long. */
export interface Detail {
  /** Rows of each table of what moved. */
  readonly rows: number;
  readonly charts: number;
  /** Outputs whose differences are listed, and differences of each. */
  readonly outputs: number;
  readonly differences: number;
  /** Rows of folded tables. */
  readonly folded: number;
}

/** From everything to hardly anything; what stands at the top stays longest. */
export const SUMMARY_STEPS: readonly [Detail, ...Detail[]] = [
  { rows: 200, charts: 3, outputs: 50, differences: 20, folded: 500 },
  { rows: 100, charts: 3, outputs: 20, differences: 10, folded: 50 },
  { rows: 20, charts: 1, outputs: 5, differences: 5, folded: 0 },
];

export const COMMENT_STEPS: readonly [Detail, ...Detail[]] = [
  { rows: 15, charts: 3, outputs: 5, differences: 8, folded: 20 },
  { rows: 10, charts: 1, outputs: 3, differences: 4, folded: 0 },
  { rows: 5, charts: 0, outputs: 0, differences: 0, folded: 0 },
];

export const BODY_STEPS: readonly [Detail, ...Detail[]] = [
  { rows: 60, charts: 3, outputs: 20, differences: 15, folded: 100 },
  { rows: 30, charts: 3, outputs: 10, differences: 8, folded: 20 },
  ...COMMENT_STEPS.slice(1),
];

/** The first rendering that fits. The last step is so small that it always does; what is left out is said by each part. */
export function fitted(
  steps: readonly [Detail, ...Detail[]],
  fits: (text: string) => boolean,
  render: (detail: Detail) => string,
): string {
  let text = "";
  for (const detail of steps) {
    text = render(detail);
    if (fits(text)) return text;
  }
  return text;
}
