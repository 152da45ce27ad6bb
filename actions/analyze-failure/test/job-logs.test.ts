import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gone, notFound } from "./support/fake-github.ts";
import { githubLog } from "./support/github-log.ts";
import { rows, Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.dispose());

describe("logs", () => {
  it("come from the run's archive when the job has none of its own", async () => {
    const { zipFiles } = await import("@regreen/testbench");
    const job = shop.addLintJob();
    shop.github.archive = await zipFiles({
      "0_lint.txt": String(shop.github.logs.get(job.id)),
      "lint/1_Set up job.txt": "x",
    });
    shop.github.logs.set(job.id, gone());

    expect(rows(await shop.run())[0]?.fix_type).toBe("lint");
  });

  it("that are empty are looked for in the archive as well", async () => {
    const job = shop.addLintJob();
    shop.github.logs.set(job.id, "");

    const result = await shop.run();

    expect(shop.github.asked).toContain("log archive");
    expect(result.verdict).toMatchObject({ outcome: "infra", reason_code: "logs_expired" });
  });

  it("that expired end as infra, with every output set", async () => {
    shop.addJob("lint", ["Lint"], gone());

    const result = await shop.run();

    expect(result.verdict).toMatchObject({ outcome: "infra", reason_code: "logs_expired" });
    expect(result.outputs).toMatchObject({ requests: "[]", "context-path": "", "fix-type": "none" });
  });

  it("of one job may be missing: the job is still a cause", async () => {
    shop.addLintJob();
    shop.addJob("docs (a)", ["Build docs"], gone());
    shop.addJob("docs (b)", ["Build docs"], notFound("the log"));

    const result = await shop.run();

    expect(rows(result).map((row) => row.fix_type)).toEqual(["lint", "unknown"]);
    const docs = shop.request(rows(result)[1]?.fingerprint ?? "");
    expect(docs.context.legs).toEqual(["docs (a)", "docs (b)"]);
    expect(docs.context.summary).toContain("there is no log of it");
  });

  it("that the token may not read are a mistake, not silence", async () => {
    const { UserError } = await import("@regreen/contracts");
    shop.addJob("lint", ["Lint"], new UserError("GitHub forbids it (403)", { reasonCode: "permission_missing" }));

    await expect(shop.run()).rejects.toMatchObject({ reasonCode: "permission_missing" });
  });

  it("with a hostile archive end as infra", async () => {
    shop.addJob("lint", ["Lint"], "");
    shop.github.archive = Buffer.from("this is no zip");

    expect((await shop.run()).verdict).toMatchObject({ outcome: "infra", reason_code: "platform_failure" });
  });

  it.each([
    ["binary", Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7919) % 256))],
    ["UTF-16", Buffer.from(`\ufeff${githubLog({ run: "npx eslint src", exit: 1 })}`, "utf16le")],
    ["one line of 50 MB", Buffer.alloc(50 * 1024 * 1024, "x")],
    ["cut in the middle", Buffer.from(githubLog({ run: "npx eslint src", exit: 1 })).subarray(0, 300)],
    [
      "full of forged commands",
      githubLog({ run: "npx eslint src", output: "::error::boo\n##[error]boo\n##[group]Run rm -rf /", exit: 1 }),
    ],
  ])("that are %s still give a cause", async (_, log) => {
    shop.addJob("lint", ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"], log);

    const result = await shop.run();

    expect(rows(result).length).toBeGreaterThan(0);
    expect(result.summary).not.toMatch(/^::|##\[/m);
  });
});

describe("a run that is not there", () => {
  it("is a mistake", async () => {
    await expect(shop.run({ source: { kind: "run", runId: 8, attempt: undefined } })).rejects.toMatchObject({
      reasonCode: "not_found",
    });
  });
});
