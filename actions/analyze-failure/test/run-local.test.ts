import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { failureContextSchema, parseContract } from "@regreen/contracts";
import { zipFiles } from "@regreen/testbench";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { githubLog } from "./support/github-log.ts";
import { recorded, rows, Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.dispose());

function local(...logs: string[]) {
  return { source: { kind: "files" as const, logs: logs.map((log) => shop.path(log)) } };
}

describe("the log archive of a run", () => {
  const lint = githubLog({ run: "npx eslint src", output: recorded("eslint.txt"), exit: 1 });
  const test = githubLog({ run: "node --test", output: recorded("node-test.txt"), exit: 1 });

  it("is read job by job; the files of its steps tell the same again", async () => {
    const members = { "0_lint.txt": lint, "1_test (22).txt": test, "2_quiet.txt": "", "lint/1_Set up job.txt": lint };
    writeFileSync(shop.path("logs.zip"), await zipFiles(members));

    const result = await shop.run(local("logs.zip"));

    expect(rows(result).map((row) => row.fix_type)).toEqual(["lint", "test_failure"]);
    expect(shop.request(rows(result)[1]?.fingerprint ?? "").context).toMatchObject({
      source: `${shop.path("logs.zip")}:1_test (22).txt`,
      failing_step: { command: "node --test" },
    });
  });

  it("of another kind gives its logs", async () => {
    writeFileSync(shop.path("a.zip"), await zipFiles({ "out/build.log": lint, "out/picture.png": "x" }));
    expect(rows(await shop.run(local("a.zip"))).map((row) => row.fix_type)).toEqual(["lint"]);
  });

  it.each([
    [
      "is cut",
      async () => (await zipFiles({ "0_lint.txt": lint.repeat(50) })).subarray(0, 400),
      /can't be read: .*\.$/,
    ],
    ["holds no log", () => zipFiles({ "a.png": "x" }), /is a zip archive without a log/],
    ["leads out of its folder", async () => evil(await zipFiles({ "aa/aa/a.log": lint })), /can't be read/],
  ])("that %s is refused, and says why", async (_, make, message) => {
    writeFileSync(shop.path("bad.zip"), await make());
    await expect(shop.run(local("bad.zip"))).rejects.toThrow(message);
  });
});

/** A name with `../`; no honest writer makes one. */
function evil(archive: Buffer): Buffer {
  return Buffer.from(archive.toString("latin1").replaceAll("aa/aa/", "../../"), "latin1");
}

describe("local files", () => {
  it("that are gzip and cut tell what comes before the cut, with a warning", async () => {
    const tail = Array.from({ length: 4000 }, (_, index) => `line ${(index * 2_654_435_761) % 4_294_967_296}`).join(
      "\n",
    );
    const packed = gzipSync(
      githubLog({ run: "npx eslint src", output: `${recorded("eslint.txt")}\n${tail}`, exit: 1 }),
    );
    writeFileSync(shop.path("cut.log.gz"), packed.subarray(0, packed.length - 5000));

    const result = await shop.run(local("cut.log.gz"));

    expect(rows(result).map((row) => row.fix_type)).toEqual(["lint"]);
    expect(shop.logger.messages("warning").join("\n")).toMatch(/cut\.log\.gz: The gzip file is damaged or cut/);
  });

  it("are analysed without GitHub", async () => {
    writeFileSync(shop.path("a.log"), recorded("eslint.txt"));
    writeFileSync(
      shop.path("b.log.gz"),
      gzipSync(githubLog({ run: "node --test", output: recorded("node-test.txt"), exit: 1 })),
    );

    const result = await shop.run(local("a.log", "b.log.gz"));

    const context = parseContract("context", shop.read("failure_context.json"), failureContextSchema);
    expect(rows(result).map((row) => row.fix_type)).toEqual(["lint", "test_failure"]);
    expect(context).toMatchObject({
      source: shop.path("a.log"),
      run: null,
      workflow_run_id: null,
      can_auto_fix: false,
    });
    expect(shop.request(rows(result)[1]?.fingerprint ?? "").context.failing_step).toMatchObject({
      job_name: shop.path("b.log.gz"),
      command: "node --test",
      exit_code: 1,
    });
    expect(result.verdict).toMatchObject({ outcome: "needs_reproducer", reason_code: "no_command" });
    expect(result.verdict.message).toContain("regreen heal");
    expect(result.outputs).toMatchObject({ "head-sha": "", "is-fork": "", "can-auto-fix": "false" });
    expect(shop.connections).toBe(0);
    expect(shop.bundles).toEqual([]);
  });

  it("with the same cause are one request", async () => {
    writeFileSync(shop.path("a.log"), recorded("eslint.txt"));
    writeFileSync(shop.path("b.log"), recorded("eslint.txt"));

    expect(rows(await shop.run(local("a.log", "b.log")))).toHaveLength(1);
  });

  it("may be reports alone", async () => {
    mkdirSync(shop.path("ci-artifacts/junit"), { recursive: true });
    writeFileSync(shop.path("ci-artifacts/junit/junit.xml"), recorded("junit.xml"));
    writeFileSync(shop.path("ci-artifacts/junit/package.json"), "{}");

    const result = await shop.run({ ...local(), artifactsDir: shop.path("ci-artifacts") });

    expect(rows(result)).toEqual([expect.objectContaining({ fix_type: "test_failure" })]);
  });

  it("are one request when a report tells what a log tells, with the place that the report knows", async () => {
    const output = "✖ adds prices (1ms)\nℹ tests 2\nℹ pass 1\nℹ fail 1\n\n✖ failing tests:\n\n✖ adds prices (1ms)\n";
    writeFileSync(shop.path("a.log"), githubLog({ run: "node --test", output, exit: 1 }));
    writeFileSync(shop.path("b.log"), recorded("eslint.txt"));
    mkdirSync(shop.path("ci-artifacts"));
    writeFileSync(shop.path("ci-artifacts/junit.xml"), recorded("junit.xml"));

    const result = await shop.run({ ...local("a.log", "b.log"), artifactsDir: shop.path("ci-artifacts") });

    expect(rows(result).map(({ fix_type }) => fix_type)).toEqual(["test_failure", "lint"]);
    const { context } = shop.request(rows(result)[0]?.fingerprint ?? "");
    expect(context.failures).toMatchObject([{ nodeid: "adds prices", file: "test/cart.test.js", line: 6 }]);
    expect(context.evidence[0]?.log).toBe(shop.path("a.log"));
  });

  it("without any report are a mistake", async () => {
    mkdirSync(shop.path("ci-artifacts"));
    writeFileSync(shop.path("ci-artifacts/package.json"), "{}");

    await expect(shop.run({ ...local(), artifactsDir: shop.path("ci-artifacts") })).rejects.toThrow(
      /no test report of a known kind/,
    );
  });

  it("without a failure are nothing to do", async () => {
    writeFileSync(shop.path("a.log"), githubLog({ run: "node --test", output: "ok" }));

    const result = await shop.run(local("a.log"));

    expect(result.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "no_failure" });
    expect(result.outputs).toMatchObject({ "fix-type": "none", "context-path": "", requests: "[]" });
  });

  it.each([
    ["missing", "missing.log", "not_found", /does not exist/],
    ["empty", "empty.log", "bad_input", /is empty/],
  ])("that are %s are a mistake", async (_, name, reasonCode, message) => {
    writeFileSync(shop.path("empty.log"), "");

    await expect(shop.run(local(name))).rejects.toMatchObject({ reasonCode, message: expect.stringMatching(message) });
  });
});
