import { expect, it } from "vitest";
import { exampleText, type Line, startLine, story } from "../e2e/line.ts";
import { propose } from "../e2e/regression/support.ts";

const TIMEOUT = 240_000;
const CALLER = ".github/workflows/ai-code-review.yml";
const CLEAN = "def add(item, into):\n    into.append(item)\n    return into\n";
const MUTABLE = CLEAN.replace("into):", "into=[]):");

interface Comment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

const comments = (shop: Line, number: number) =>
  shop.api<Comment[]>("GET", `/repos/${shop.repository}/pulls/${number}/comments`);

it("a pull request is reviewed at its lines, once, by a job that may write and runs nothing", {
  timeout: TIMEOUT,
}, async () => {
  await using shop = await startLine({ files: { "src/cart.py": CLEAN, [CALLER]: exampleText("ai-code-review.yml") } });
  const pull = await propose(shop, "topic", { "src/cart.py": MUTABLE, "src/more.py": MUTABLE });
  const run = shop.runOf("Code review");
  expect(run.conclusion, story(run)).toBe("success");
  expect(await comments(shop, pull.number), story(run)).toMatchObject([
    { path: "src/cart.py", line: 1, user: { login: "github-actions[bot]" }, body: expect.stringContaining("B006") },
    { path: "src/more.py", line: 1 },
  ]);
  const jobs = Object.fromEntries(run.jobs.map(({ key, conclusion }) => [key, conclusion]));
  expect(jobs).toMatchObject({ "review/linters": "skipped", "review/review": "success" });
  await shop.push("topic", { "README.md": "Words\n", "src/more.py": CLEAN });
  const [first, second, ...more] = await comments(shop, pull.number);
  expect(more, story(shop.runOf("Code review"))).toEqual([]);
  expect(first?.body).not.toContain("This is gone");
  expect(second?.body).toContain("**This is gone**");
});
