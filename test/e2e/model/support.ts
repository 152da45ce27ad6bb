import { type ModelDouble, startModelDouble } from "@regreen/testbench";
import { exampleText, type Line, startLine } from "../line.ts";
import { ciWorkflow } from "../projects.ts";

/** The key that the repository has as a secret; only its shape is real. */
export const KEY = ["sk", "ant", "api03", "e2e".repeat(12)].join("-");

/** A shop whose carts know prices and quantities. Green as it stands. */
export const cartProject: Readonly<Record<string, string>> = {
  ".github/workflows/ci.yml": ciWorkflow(["npm test"]),
  "package.json": `${JSON.stringify(
    { name: "cart", version: "1.0.0", private: true, type: "module", scripts: { test: "node --test" } },
    null,
    2,
  )}\n`,
  "src/cart.js": `import { round } from "./money.js";

/** What a cart costs, in whole cents. */
export function total(items) {
  return round(items.reduce((sum, item) => sum + item.price * item.quantity, 0));
}

export function count(items) {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}
`,
  "src/money.js": `/** Half up. */
export function round(cents) {
  return Math.floor(cents + 0.5);
}
`,
  "cart.test.js": `import assert from "node:assert/strict";
import { test } from "node:test";
import { count, total } from "./src/cart.js";

const items = [
  { price: 250, quantity: 2 },
  { price: 100, quantity: 1 },
];

test("the total counts every piece", () => {
  assert.equal(total(items), 600);
});

test("counts pieces", () => {
  assert.equal(count(items), 3);
});
`,
};

const RIGHT = "sum + item.price * item.quantity, 0";
const WRONG = "sum + item.price, 0";

/** Breaks it in a way that no recipe knows. */
export const forgottenQuantity = {
  "src/cart.js": (cartProject["src/cart.js"] ?? "").replace(RIGHT, WRONG),
};

/** What a model answers that understood it. */
export const goodAnswer = {
  outcome: "fix",
  root_cause: "total() adds up prices and forgets how many pieces of each item there are.",
  summary: "count every piece in the cart's total",
  explanation: "The price of an item is multiplied by its quantity.",
  edits: [
    {
      path: "src/cart.js",
      search: `export function total(items) {\n  return round(items.reduce((sum, item) => ${WRONG}));\n}`,
      replace: `export function total(items) {\n  return round(items.reduce((sum, item) => ${RIGHT}));\n}`,
      line_hint: 4,
    },
  ],
  new_files: [],
  tests_added: [],
};

/** The right place, the wrong arithmetic: it applies, and the test stays red. */
export const wrongAnswer = {
  ...goodAnswer,
  summary: "add the quantity to the price",
  edits: goodAnswer.edits.map((edit) => ({ ...edit, replace: edit.replace.replace("price * item", "price + item") })),
};

export interface ModelLine extends AsyncDisposable {
  readonly line: Line;
  readonly model: ModelDouble;
}

interface Options {
  /** Files on `main` beside the cart's. */
  readonly files?: Readonly<Record<string, string>>;
  /** More of `models` in the policy. */
  readonly models?: string;
}

/** A line with a model at the end of it: the example caller, a key, and a policy that leads to the double. */
export async function startModelLine({ files = {}, models = "" }: Options = {}): Promise<ModelLine> {
  const model = await startModelDouble();
  const line = await startLine({
    files: { ...cartProject, ".github/regreen.yml": `models:\n  base_url: ${model.url}\n${models}`, ...files },
    caller: exampleText("auto-fix-with-model.yml"),
    secrets: { ANTHROPIC_API_KEY: KEY },
  });
  return {
    line,
    model,
    async [Symbol.asyncDispose]() {
      await line[Symbol.asyncDispose]();
      await model.close();
    },
  };
}

interface StateEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Events of one kind on the state branch. */
export async function events(line: Line, type: string): Promise<StateEvent[]> {
  const route = `/repos/${line.repository}/contents/events`;
  const months = await line.api<{ path: string }[]>("GET", `${route}?ref=regreen-state`);
  const found: StateEvent[] = [];
  for (const { path } of months) {
    const parts = await line.api<{ path: string }[]>(
      "GET",
      `/repos/${line.repository}/contents/${path}?ref=regreen-state`,
    );
    for (const part of parts) {
      const { content } = await line.api<{ content: string }>(
        "GET",
        `/repos/${line.repository}/contents/${part.path}?ref=regreen-state`,
      );
      const text = Buffer.from(content, "base64").toString("utf8").trimEnd();
      found.push(...text.split("\n").map((each) => JSON.parse(each) as StateEvent));
    }
  }
  return found.filter((event) => event.type === type);
}
