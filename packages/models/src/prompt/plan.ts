import type { FailureDetail } from "./failure.ts";

/** What of the parts goes into a prompt. */
export interface Plan extends FailureDetail {
  readonly snippets: number;
  readonly examples: number;
  readonly causes: boolean;
  readonly guides: number;
}

/** How many there are of each. */
export interface Supply {
  readonly snippets: number;
  readonly examples: number;
  readonly guides: number;
  /** Of an earlier round there is only what the correction needs. */
  readonly correction: boolean;
}

/** Without these there is nothing to answer: the failure in short, and the lines where it is. */
export function leastPlan(supply: Supply): Plan {
  const detail = supply.correction ? { problems: 1, logLines: 4 } : { problems: 2, logLines: 8 };
  return { ...detail, snippets: Math.min(1, supply.snippets), examples: 0, causes: false, guides: 0 };
}

/**
 * Adds to a plan what fits, by use: code before prose, the failure's own words before general ones. A part that doesn't fit is
 * passed over, a smaller one after it may still fit.
 */
export function fullest(least: Plan, supply: Supply, fits: (plan: Plan) => boolean): Plan {
  let plan = least;
  for (const change of additions(supply)) {
    const more = { ...plan, ...change };
    if (fits(more)) plan = more;
  }
  return plan;
}

function* additions(supply: Supply): Generator<Partial<Plan>> {
  const most = supply.correction ? 8 : 60;
  for (let snippets = 2; snippets <= supply.snippets; snippets++) yield { snippets };
  yield { problems: 3, logLines: Math.min(most, 20) };
  if (supply.correction) return;
  yield { examples: Math.min(1, supply.examples) };
  yield { problems: 8 };
  yield { logLines: most };
  for (let guides = 1; guides <= supply.guides; guides++) yield { guides };
  yield { causes: true };
  yield { examples: supply.examples };
}
