import { type ModelDouble, startModelDouble } from "@regreen/testbench";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exampleText, type Line, startLine, story } from "../line.ts";
import { events, KEY } from "../model/support.ts";
import { propose } from "../regression/support.ts";

const TIMEOUT = 240_000;
const CLEAN = "def add(item, into):\n    into.append(item)\n    return into\n";
const MUTABLE = CLEAN.replace("into):", "into=[]):");
const OTHER = MUTABLE.replace("add", "more");
const EXPLANATION = "All calls share the list in `into`; see @everyone.";

/** The example, with explanations and what they take. */
const CALLER = `${exampleText("ai-code-review.yml")}      max-explanations: 3
    secrets:
      REGREEN_TOKEN: \${{ secrets.REGREEN_TOKEN }}
      ANTHROPIC_API_KEY: \${{ secrets.ANTHROPIC_API_KEY }}
`;

let shop: Line;
let model: ModelDouble;
const secrets: Record<string, string> = {};

beforeAll(async () => {
  model = await startModelDouble();
  shop = await startLine({
    files: {
      "src/cart.py": CLEAN,
      ".github/workflows/ai-code-review.yml": CALLER,
      ".github/regreen.yml": `models: { base_url: "${model.url}" }\n`,
    },
    secrets,
  });
  secrets.REGREEN_TOKEN = shop.github.mintToken(shop.repository, { contents: "write", issues: "write" });
  secrets.ANTHROPIC_API_KEY = KEY;
}, TIMEOUT);
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await model.close();
});

const bodies = async (number: number) => {
  const comments = await shop.api<{ body: string }[]>("GET", `/repos/${shop.repository}/pulls/${number}/comments`);
  return comments.map(({ body }) => body);
};
const jobOf = (key: string) => shop.runOf("Code review").jobs.find((job) => job.key === `review/${key}`);

describe("a review that a model explains", () => {
  let number: number;

  beforeAll(async () => {
    model.script({
      answer: { explanations: [{ finding: 1, explanation: EXPLANATION }] },
      usage: { input_tokens: 800, output_tokens: 60 },
    });
    ({ number } = await propose(shop, "topic", { "src/cart.py": MUTABLE }));
  }, TIMEOUT);

  it("says below our own words what the model said", async () => {
    const [body = ""] = await bodies(number);
    expect(body, story(shop.runOf("Code review"))).toContain("Explanation by a model");
    expect(body.indexOf("Why this matters")).toBeLessThan(body.indexOf("Explanation by a model"));
    expect(body).toContain("All calls share the list in `into`");
    expect(body).not.toContain("@everyone");
    expect(jobOf("amend")?.summary).toContain("All calls share the list");
  });

  it("is paid from the budget of fixes, and counts as none", async () => {
    const [reserved] = await events(shop, "cost_reserved");
    const [settled] = await events(shop, "cost_settled");
    expect(reserved).toMatchObject({ provider: "anthropic", fix_type: "none", max_calls: 2 });
    expect(settled).toMatchObject({ reservation: reserved?.reservation, calls: 1, service: "answered" });
    expect(settled?.usd).toBeCloseTo((800 * 0.1 + 60 * 0.5) / 1e6, 9);
  });

  it("gives the job that has the key nothing else, and the review is published before it", () => {
    const run = shop.runOf("Code review");
    for (const key of ["reserve", "explain", "settle"]) {
      const granted = Object.entries(jobOf(key)?.permissions ?? {}).filter(([, level]) => level !== "none");
      expect(
        granted.filter(([name]) => name !== "metadata"),
        key,
      ).toEqual([]);
    }
    expect(jobOf("review")?.outputs).toMatchObject({ "explanations-wanted": "1" });
    for (const job of run.jobs) {
      expect(job.log, job.name).not.toContain(KEY);
      expect(JSON.stringify(job.outputs), job.name).not.toContain(KEY);
    }
    const sent = JSON.stringify(model.questions[0]?.body);
    expect(sent).toContain("into=[]");
    expect(sent).not.toContain(KEY);
  });
});

describe("the review is the same, and one line says why nothing is explained,", () => {
  it("when the provider is down", { timeout: TIMEOUT }, async () => {
    model.otherwise({ status: 529, message: "Overloaded" });
    const { number } = await propose(shop, "down", { "src/cart.py": OTHER });
    expect(await bodies(number)).toEqual([expect.not.stringContaining("Explanation by a model")]);
    expect(shop.runOf("Code review").conclusion).toBe("success");
    expect(jobOf("amend")?.summary).toMatch(/^No explanations by a model: .+\n*$/);
  });

  it("when nobody may write the budget", { timeout: TIMEOUT }, async () => {
    const token = secrets.REGREEN_TOKEN ?? "";
    secrets.REGREEN_TOKEN = "";
    const asked = model.requests.length;
    const { number } = await propose(shop, "poor", { "src/cart.py": MUTABLE });
    secrets.REGREEN_TOKEN = token;
    expect(await bodies(number)).toEqual([expect.stringContaining("B006")]);
    expect(shop.runOf("Code review").conclusion, story(shop.runOf("Code review"))).toBe("success");
    expect(jobOf("explain")?.conclusion).toBe("skipped");
    expect(jobOf("amend")?.summary).toMatch(/^No explanations by a model: .*ledger.+\n*$/);
    expect(model.requests.length).toBe(asked);
  });
});
