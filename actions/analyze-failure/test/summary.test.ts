import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { githubLog } from "./support/github-log.ts";
import { Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.dispose());

describe("the summary", () => {
  it("tells people what broke, where, how sure we are and what comes next", async () => {
    shop.addLintJob();

    const { summary, outputs } = await shop.run();

    expect(summary).toMatch(/^## Regreen: 1 reproducible cause: ESLint/);
    expect(summary).toMatch(/\| 1 \| `lint` \| .*`src\/cart\.js:2` \| high \(\d\d %\) \| Lint<br>in lint \| yes \|/);
    expect(summary).toContain("no-var");
    expect(summary).toContain("```sh\nnpx eslint src\n```");
    expect(summary).toContain("**Next:** a recipe is tried");
    expect(summary).toContain(`Cause 1: lint <code>${outputs.fingerprint}</code>`);
    expect(summary).toContain("Read from [`run:7/1`](https://github.com/acme/shop/actions/runs/7)");
  });

  it("says why nothing was done", async () => {
    Object.assign(shop.github.info, { conclusion: "success" });

    const { summary } = await shop.run();

    expect(summary).toContain("`nothing_to_do / run_not_failed`");
    expect(summary).toContain("run:7");
  });

  it("shows hostile words as words", async () => {
    Object.assign(shop.github.info, { url: "javascript:alert(1)", head_branch: "feature" });
    const output = [
      "src/a.js:1:1: error: </summary><script>alert(1)</script> @everyone ![x](https://evil.example/p.png)",
      "```",
      "##[add-mask]a",
      "::error::forged",
      `token ghp_${"a".repeat(36)}`,
    ].join("\n");
    shop.addJob("x | <b>y</b> @octocat `z`", ["Lint"], githubLog({ run: "npx lint", output, exit: 1 }));

    const { summary } = await shop.run();
    const prose = summary.replace(/^(`{3,})[a-z]*\n[\s\S]*?^\1$/gm, "").replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "");

    expect(prose).not.toMatch(/<script|<b>|@octocat|@everyone|!\[x\]|javascript:/);
    expect(summary).not.toContain("ghp_");
    expect(summary).not.toMatch(/^::|##\[/m);
    expect(prose.match(/^\| \d+ \|.*$/gm)?.every((row) => row.split(/(?<!\\)\|/).length === 8)).toBe(true);
  });
});
