import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
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

    const { summary } = await shop.run();

    expect(summary).toMatch(/^## Regreen: ESLint/);
    expect(summary).toMatch(/^`lint` · high confidence \(\d\d %\) · step \*\*Lint\*\* in lint, exit 1$/m);
    expect(summary).toMatch(
      /^- \[`src\/cart\.js:2`\]\(https:\/\/github\.com\/acme\/shop\/blob\/1{40}\/src\/cart\.js#L2\) .* \(`no-var`\)$/m,
    );
    expect(summary).toContain("```sh\nnpx eslint src\n```");
    expect(summary).toContain("**Next:** a recipe is tried");
    expect(summary).toContain("`proposed / fix_to_try`");
    expect(summary).toContain("Read from [`run:7/1`](https://github.com/acme/shop/actions/runs/7)");
  });

  it("shows the code, who may have done it and who owns it", async () => {
    shop.addLintJob();
    const green = "3".repeat(40);
    shop.github.files.set(`${HEAD}:src/cart.js`, "let a = 1;\nvar b = 2;\n");
    shop.github.files.set("main:.github/CODEOWNERS", "* @acme/cart");
    const url = "https://github.com/acme/shop";
    shop.github.greenRuns.set("feature", {
      id: 5,
      url: `${url}/actions/runs/5`,
      headSha: green,
      headBranch: "feature",
    });
    const commit = {
      sha: HEAD,
      message: "Add the *cart*",
      author: "ann",
      url: `${url}/commit/${HEAD}`,
      files: ["src/cart.js"],
    };
    shop.github.comparisons.set(`${green}...${HEAD}`, { total: 1, commits: [commit] });

    const { summary } = await shop.run();

    expect(summary).toContain("  1 | let a = 1;\n> 2 | var b = 2;\n");
    expect(summary).toContain(`since the last green run [5](${url}/actions/runs/5) on \`feature\``);
    expect(summary).toContain(
      `| [\`1111111\`](${url}/commit/${HEAD}) Add the \\*cart\\* | ann | changes src/cart.js, where it fails |`,
    );
    expect(summary).toContain("**Owners:** `@\u200bacme/cart`");
  });

  it("has one table of all causes when there are several", async () => {
    shop.addLintJob();
    shop.addTestJob(22);
    const { summary, outputs } = await shop.run();
    expect(summary).toContain("### All 2 causes");
    expect(summary).toMatch(/\| 1 \| `\w+` \| .*\| \w+ \(\d\d %\) \| .*<br>in .* \| yes \|/);
    expect(summary).toMatch(/Cause 2: \w+ <code>[0-9a-f]{12}<\/code>/);
    expect(summary).not.toContain(`<code>${outputs.fingerprint}</code>`);
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
    shop.addTestJob(22);
    const green = { id: 5, url: "javascript:alert(2)", headSha: "3".repeat(40), headBranch: "`a` @octocat" };
    shop.github.greenRuns.set("feature", green);
    const commit = {
      sha: HEAD,
      message: "<script>| @everyone",
      author: "@octocat|",
      url: "javascript:x",
      files: ["src/a.js"],
    };
    shop.github.comparisons.set(`${green.headSha}...${HEAD}`, { total: 1, commits: [commit] });

    const { summary } = await shop.run();
    const prose = summary.replace(/^(`{3,})[a-z]*\n[\s\S]*?^\1$/gm, "").replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "");

    expect(prose).not.toMatch(/<script|<b>|@octocat|@everyone|!\[x\]|javascript:/);
    expect(summary).not.toContain("ghp_");
    expect(summary).not.toMatch(/^::|##\[/m);
    const rows = summary.match(/^\| \d+ \|.*$/gm) ?? [];
    expect(rows.map((row) => row.split(/(?<!\\)\|/).length)).toEqual([8, 8]);
    const suspects = summary.match(/^\| \[`1111111`.*$/gm) ?? [];
    expect(suspects.map((row) => row.split(/(?<!\\)\|/).length)).toEqual([5, 5]);
  });
});
