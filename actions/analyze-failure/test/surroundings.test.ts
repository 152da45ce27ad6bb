import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { rows, Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
  shop.addLintJob();
});
afterEach(() => shop.dispose());

const GREEN = "3".repeat(40);
const CART = Array.from({ length: 12 }, (_, index) => `const line${index + 1} = ${index + 1};`).join("\n");

function addHistory(branch: string): void {
  shop.github.greenRuns.set(branch, {
    id: 5,
    url: "https://github.com/acme/shop/actions/runs/5",
    headSha: GREEN,
    headBranch: branch,
  });
  const commit = { author: "ann", url: `https://github.com/acme/shop/commit/${HEAD}` };
  shop.github.comparisons.set(`${GREEN}...${HEAD}`, {
    total: 3,
    commits: [
      { ...commit, sha: "a".repeat(40), message: "Say hello", files: ["README.md"] },
      { ...commit, sha: HEAD, message: "Add the cart", files: ["src/cart.js"] },
    ],
  });
}

async function context() {
  const [row] = rows(await shop.run());
  return shop.request(row?.fingerprint ?? "").context;
}

describe("what the log alone does not tell", () => {
  it("the last green run of the branch, and the commit that touched what fails", async () => {
    addHistory("feature");
    const { last_green, suspects } = await context();
    expect(last_green).toMatchObject({ run_id: 5, head_sha: GREEN, head_branch: "feature", commits: 3 });
    expect(suspects).toMatchObject([{ sha: HEAD, subject: "Add the cart", author: "ann", files: ["src/cart.js"] }]);
  });

  it("a branch that was never green is held against the default branch", async () => {
    addHistory("main");
    expect((await context()).last_green).toMatchObject({ head_branch: "main" });
    expect(shop.github.asked).toContain("green runs of feature");
  });

  it("the code where it fails, at the failing commit, without its secrets", async () => {
    const token = ["ghp", "_", "b".repeat(36)].join("");
    shop.github.files.set(`${HEAD}:src/cart.js`, CART.replace("line4 = 4", `line4 = "${token}"`));
    const [frame] = (await context()).code_frames;
    expect(frame).toMatchObject({ file: "src/cart.js" });
    const lines = frame?.text.split("\n") ?? [];
    expect(lines[(frame?.line ?? 0) - (frame?.start_line ?? 0)]).toContain(`line${frame?.line} = `);
    expect(frame?.text).not.toContain(token);
  });

  it("the code where it fails, without the half of a secret that a long line is cut in", async () => {
    const login = "postgres://shop:wJ7rXUtnFEMI4K7MDENG@db.example.com/shop";
    shop.github.files.set(`${HEAD}:src/cart.js`, CART.replaceAll("const", `${" ".repeat(170)}${login}`));
    const [frame] = (await context()).code_frames;
    expect(frame?.text).not.toContain("wJ7r");
    expect(frame?.text).toContain("«REDACTED:");
  });

  it("owners by the default branch's CODEOWNERS, not by the failing branch's", async () => {
    shop.github.files.set(`${HEAD}:.github/CODEOWNERS`, "* @mallory");
    shop.github.files.set("main:.github/CODEOWNERS", "src/ @acme/cart");
    expect((await context()).owners).toEqual(["@acme/cart"]);
  });

  it("what can't be read is said, and the analysis goes on", async () => {
    shop.github.lastGreenRun = async () => {
      throw new Error("The token may not list runs.");
    };
    const { suspects, summary } = await context();
    expect(suspects).toEqual([]);
    expect(summary).not.toBe("");
    expect(shop.logger.messages("warning").join("\n")).toContain("The token may not list runs.");
  });
});
