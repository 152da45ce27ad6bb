import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { githubLog } from "./support/github-log.ts";
import { Shop } from "./support/shop.ts";

const NOISE = "ERROR: cannot reach the metrics server at 10.0.0.7, trying again";
const REASON = "shelf 7 of stock.csv holds a cup twice";

describe("a failed job that was green before", () => {
  let shop: Shop;

  beforeEach(() => {
    shop = new Shop();
    const red = githubLog({ run: "./ci.sh", output: `${NOISE}\n${REASON}`, exit: 3 });
    const { steps, ...job } = shop.addJob("stock", ["Run ./ci.sh"], red);
    // The same job of the run before, which the double lists beside it.
    shop.github.jobs.push({ ...job, steps, id: 900, conclusion: "success" });
    shop.github.logs.set(900, githubLog({ run: "./ci.sh", output: `${NOISE}\nall is well`, exit: 0 }));
  });

  afterEach(() => shop.dispose());

  async function shown(): Promise<string> {
    await shop.run();
    return (JSON.parse(shop.read("failure_context.json")) as { relevant_logs: string[] }).relevant_logs.join("\n");
  }

  it("is told by what the green run had not printed", async () => {
    shop.github.greenRuns.set("main", {
      id: 6,
      url: "https://github.com/acme/shop/actions/runs/6",
      headSha: "4".repeat(40),
      headBranch: "main",
    });

    const text = await shown();

    expect(text).toContain(REASON);
    expect(text).not.toContain("metrics server");
  });

  it("is told all the same without one", async () => {
    expect(await shown()).toContain("metrics server");
    expect(shop.github.asked).not.toContain("log of job 900");
  });

  it("is told by the repository's own problem matcher, of the default branch", async () => {
    const pattern = [{ regexp: "^shelf (\\d+) of (\\S+) (.+)$", line: 1, file: 2, message: 3 }];
    shop.github.files.set("main:.github/regreen.yml", "analysis: {problem_matchers: [gizmo.json]}\n");
    shop.github.files.set("main:gizmo.json", JSON.stringify({ problemMatcher: [{ owner: "gizmo", pattern }] }));

    await shop.run();

    expect(JSON.parse(shop.read("failure_context.json"))).toMatchObject({
      fix_type: "lint",
      failures: [{ tool: "gizmo", file: "stock.csv", line: 7, message: "holds a cup twice" }],
    });
  });
});
