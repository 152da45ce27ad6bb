import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { collect } from "../../src/measure/collect.ts";
import { bench, hasOtherUser, place } from "./support.ts";

describe("hostile commands", () => {
  it("leave nothing running, and nothing behind in the results of a later run", async () => {
    const { run, names, root } = bench();
    const daemon =
      'setsid sh -c "sleep 2; echo late > $REGREEN_RESULTS/late; echo late > /tmp/regreen-late-$$" > /dev/null 2>&1 &';
    await run({
      run: `${daemon}\necho now > "$REGREEN_RESULTS/now"; echo $$ > "$REGREEN_RESULTS/pid"`,
      repetitions: 2,
    });
    expect(names("head/1")).toEqual(["now", "pid"]);
    expect(names("head/2")).toEqual(["now", "pid"]);
    const pid = readFileSync(join(root, "results/head/1/pid"), "utf8").trim();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(existsSync(`/tmp/regreen-late-${pid}`)).toBe(false);
  });

  it("hand no link, no second name and no pipe over", async () => {
    const { run, root, names, logger, record } = bench();
    writeFileSync(join(root, "secret"), "of the runner", { mode: 0o600 });
    const command = [
      'cd "$REGREEN_RESULTS"',
      `ln -s ${join(root, "secret")} link`,
      "ln -s /etc folder",
      "mkfifo pipe",
      "echo x > one; ln one two",
      "echo good > good",
      "printf x > 'bad:name'",
      'printf x > "line\nbreak"',
      "mkdir inner; echo y > inner/y; chmod 600 inner/y good",
    ].join("\n");
    await run({ run: command });
    expect(names("head/1")).toEqual(["good", "inner"]);
    expect(names("head/1/inner")).toEqual(["y"]);
    expect(record().notes.filter((each) => each.includes("was left behind"))).toHaveLength(7);
    expect(logger.text()).toContain('"link" was left behind: it is a symbolic link.');
  });

  it("see no token, and nothing of the other tree or of another run", async () => {
    const { run, file, names } = bench();
    const command = [
      'env > "$REGREEN_RESULTS/env"',
      'other=$(dirname "$(dirname "$(dirname "$REGREEN_RESULTS")")")/base',
      'if [ "$REGREEN_SIDE" = head ]; then echo slow > "$other/tree/side.txt" || true; touch "$other/results/1/x" || true; fi',
      'cp side.txt "$REGREEN_RESULTS/side"',
    ].join("\n");
    const secrets = { GITHUB_TOKEN: "ghs_secret", ACTIONS_RUNTIME_TOKEN: "runtime", INPUT_GITHUB_TOKEN: "ghs_secret" };
    await run({ run: command, repetitions: 2, baseDir: "base" }, secrets);
    expect(file("head/1/env")).not.toMatch(/secret|runtime/);
    if (hasOtherUser) expect(file("base/2/side")).toBe("base\n");
    expect(names("base/1")).toEqual(["env", "side"]);
  });

  it("drown nobody in output", async () => {
    const { run, file } = bench();
    await run({ run: 'head -c 30000000 /dev/zero | tr "\\0" x; echo 1 > "$REGREEN_RESULTS/x"' });
    expect(file("logs/head-1.log").length).toBeLessThan(1_100_000);
    expect(file("logs/head-1.log")).toContain("are left out here");
  });
});

describe("limits of what is collected", () => {
  const limits = { files: 3, depth: 2, fileBytes: 100, totalBytes: 150 };

  it.each([
    ["too many files", { a: 1, b: 1, c: 1, d: 1 }, "more than 3 files"],
    ["a file that is too large", { "a\u00e9": 101 }, '"a\u00e9", which is larger than'],
    ["too much together", { a: 90, b: 90 }, "together"],
    ["folders too deep", { "a/b/c": 1 }, "deeper than 2"],
  ])("%s", async (_name, files, message) => {
    const from = place();
    for (const [name, size] of Object.entries(files)) {
      mkdirSync(join(from, name, ".."), { recursive: true });
      writeFileSync(join(from, name), "x".repeat(size));
    }
    await expect(collect(from, join(place(), "to"), limits)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      reasonCode: "bad_results",
    });
  });

  it("a folder that is a link is refused as a whole", async () => {
    const root = place();
    mkdirSync(join(root, "other"));
    symlinkSync(join(root, "other"), join(root, "from"));
    const { files, skipped } = await collect(root, join(place(), "to"));
    expect(files).toBe(0);
    expect(skipped).toEqual(['"from" was left behind: it is a symbolic link.']);
  });
});
