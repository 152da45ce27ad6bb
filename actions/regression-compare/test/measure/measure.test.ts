import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentSchema } from "@regreen/contracts";
import { parseBenchmarks } from "@regreen/regression";
import { describe, expect, it } from "vitest";
import { bench, hasOtherUser } from "./support.ts";

const WRITE = 'cp side.txt "$REGREEN_RESULTS/out.txt"; echo "$REGREEN_SIDE $REGREEN_RUN"';

describe("a measurement", () => {
  it("lets base and head take turns, and keeps what each run made", async () => {
    const { run, record, file, names, logger } = bench();
    const result = await run({ run: WRITE, repetitions: 4, baseDir: "base" });
    expect(result.verdict).toMatchObject({ outcome: "nothing_to_do", reason_code: "measured" });
    expect(
      record()
        .runs.map(({ side }) => side.slice(0, 1))
        .join(""),
    ).toBe("bhhbbhhb");
    expect(names("head")).toEqual(["1", "2", "3", "4"]);
    expect(file("base/3/out.txt")).toBe("base\n");
    expect(file("head/3/out.txt")).toBe("head\n");
    expect(file("logs/base-2.log")).toBe("base 2\n");
    expect(logger.messages("info")).toContainEqual(expect.stringMatching(/^head, 2 of 4: \d+\.\d s, 1 file$/));
    expect(result.summary).toContain("| base | 4 |");
  });

  it("tells what was run, where, and with what", async () => {
    const { run, record, file } = bench();
    await run({ run: WRITE, setup: "true" }, { ImageOS: "ubuntu24", ImageVersion: "20261101.1.0" });
    expect(record()).toMatchObject({
      schema_version: 1,
      run: WRITE,
      repetitions: 1,
      completed: 1,
      stopped: null,
      commits: { head: expect.stringMatching(/^[0-9a-f]{40}$/) },
      isolation: { clean_environment: true, process_group: true, other_user: hasOtherUser },
      setups: [{ side: "head", run: 0, exit_code: 0 }],
      runs: [{ side: "head", run: 1, exit_code: 0, signal: null, timed_out: false, files: 1, bytes: 5 }],
    });
    const environment = environmentSchema.parse(JSON.parse(file("environment.json")));
    expect(environment).toMatchObject({ arch: process.arch, runner_image: "ubuntu24 20261101.1.0" });
    expect(environment.tools.node).toBe(process.versions.node);
    expect(environment.cpu_count).toBeGreaterThan(0);
  });

  it("runs setup once in each tree, in a home that the runs find again", async () => {
    const { run, file, record } = bench();
    const setup = 'cat side.txt >> "$HOME/seen"; echo "MODE=fast" >> "$GITHUB_ENV"';
    await run({
      setup,
      run: 'cat "$HOME/seen" > "$REGREEN_RESULTS/out"; echo $MODE >> "$REGREEN_RESULTS/out"',
      baseDir: "base",
      repetitions: 2,
    });
    expect(file("head/2/out")).toBe("head\nfast\n");
    expect(file("base/1/out")).toBe("base\nfast\n");
    expect(record().setups.map(({ side }) => side)).toEqual(["base", "head"]);
  });

  it("works in copies: a tree of a laptop stays as it is, and untracked files are there", async () => {
    const { run, root, file } = bench({ "sub/work.sh": 'touch new.txt; cat ../mine.txt > "$REGREEN_RESULTS/out"' });
    writeFileSync(join(root, "head/mine.txt"), "mine");
    await run({ run: "sh work.sh", headDir: "head/sub" });
    expect(file("head/1/out")).toBe("mine");
    expect(() => file("../head/sub/new.txt")).toThrow("ENOENT");
  });

  it("gives each run a fresh folder, and measures the ruler beside it", async () => {
    const { run, file, record } = bench();
    await run({
      run: 'count=$(ls "$REGREEN_RESULTS" | wc -l); echo $count > "$REGREEN_RESULTS/count"',
      repetitions: 2,
    });
    expect(file("head/2/count").trim()).toBe("0");
    const { benchmarks } = parseBenchmarks(file("ruler/head/2.json"));
    expect(benchmarks).toMatchObject([{ name: "regreen-ruler", unit: "s", direction: "lower" }]);
    expect(benchmarks[0]?.runs[0]).toHaveLength(80);
    expect(record().runs[1]?.ruler_ms.before).toHaveLength(40);
    expect(Math.min(...(record().runs[1]?.ruler_ms.after ?? [0]))).toBeGreaterThan(0);
  });

  it("measures again into its own folder, without the files of before", async () => {
    const { run, names } = bench();
    await run({ run: WRITE, repetitions: 3, baseDir: "base" });
    await run({ run: WRITE });
    expect(names("head")).toEqual(["1"]);
    expect(names()).toEqual(["environment.json", "head", "logs", "measure.json", "ruler"]);
  });
});

describe("what can't be measured", () => {
  it.each([
    ["a command that fails", "echo one; echo two >&2; exit 3", /"run" in the head, 1 of 2: exit code 3 after/],
    ["a command that is killed", "kill -9 $$", /ended by SIGKILL|exit code 137/],
    ["a program that is not there", "no-such-program", /exit code 127/],
  ])("%s", async (_name, command, message) => {
    const { run, names, logger, record } = bench();
    await expect(run({ run: command, repetitions: 2 })).rejects.toMatchObject({
      message: expect.stringMatching(message),
      reasonCode: "bad_results",
    });
    expect(names("head")).toEqual([]);
    expect(names().filter((name) => name.startsWith(".partial"))).toEqual([]);
    expect(record()).toMatchObject({ completed: 0, runs: [] });
    if (command.includes("two")) expect(logger.text()).toContain("one\ntwo");
  });

  it("the third run, after two that are kept", async () => {
    const { run, names, record } = bench();
    const command = `${WRITE}; test "$REGREEN_RUN" != 3`;
    await expect(run({ run: command, repetitions: 5 })).rejects.toThrow("2 before it are kept");
    expect(names("head")).toEqual(["1", "2"]);
    expect(record()).toMatchObject({ completed: 2, repetitions: 5 });
  });

  it("a run that writes nothing", async () => {
    const { run } = bench();
    await expect(run({ run: "mkdir $REGREEN_RESULTS/empty" })).rejects.toThrow(
      /head, 1 of 1 wrote no file .*REGREEN_RESULTS/,
    );
  });

  it("a setup that fails", async () => {
    const { run, file } = bench();
    await expect(run({ run: WRITE, setup: "echo no mirror; false", baseDir: "base" })).rejects.toThrow(
      '"setup" in the base: exit code 1',
    );
    expect(file("logs/base-setup.log")).toBe("no mirror\n");
  });

  it("no commands, no tree, no repository", async () => {
    const { run, root } = bench();
    mkdirSync(join(root, "plain"));
    await expect(run({ run: " " })).rejects.toThrow('Input "run" is empty');
    await expect(run({ run: WRITE, baseDir: "nowhere" })).rejects.toThrow('Input "base-dir": There is no directory');
    await expect(run({ run: WRITE, headDir: "plain" })).rejects.toMatchObject({ reasonCode: "not_git" });
  });

  it("a folder of results that holds something of somebody else, or is somewhere else", async () => {
    const { run, root } = bench();
    mkdirSync(join(root, "results/head"), { recursive: true });
    writeFileSync(join(root, "results/head/mine"), "");
    await expect(run({ run: WRITE })).rejects.toThrow(/results-dir.*holds "head"/);
    symlinkSync("/tmp", join(root, "link"));
    await expect(run({ run: WRITE, resultsDir: "link/results-of-nobody" })).rejects.toThrow("through a link");
  });
});

describe("time", () => {
  it("ends a command that hangs, and keeps what was complete", async () => {
    const { run, names, record } = bench();
    const command = `${WRITE}; test "$REGREEN_RUN" = 1 || sleep 600`;
    await expect(run({ run: command, repetitions: 3, timeoutMinutes: 0.05 })).rejects.toThrow(
      /head, 2 of 3: ended by its time limit/,
    );
    expect(names("head")).toEqual(["1"]);
    expect(record().completed).toBe(1);
  });

  it("stops after a complete pair when another would not end in time", async () => {
    const { run, names, record, logger } = bench();
    const result = await run({ run: `${WRITE}; sleep 1`, repetitions: 50, baseDir: "base", timeoutMinutes: 0.12 });
    const { completed, stopped } = record();
    expect(completed).toBeGreaterThan(0);
    expect(completed).toBeLessThan(50);
    expect(stopped).toContain("time ran out");
    expect(names("head")).toHaveLength(completed);
    expect(names("base")).toHaveLength(completed);
    expect(result.verdict.reason_code).toBe("measured");
    expect(logger.messages("warning").join("\n")).toContain(`Stopped after ${completed} of 50`);
  });

  it("never passes without one complete pair", async () => {
    const { run, record } = bench();
    const command = `${WRITE}; test "$REGREEN_SIDE" = head && sleep 600; sleep 2`;
    const measuring = run({ run: command, baseDir: "base", repetitions: 2, timeoutMinutes: 0.1 });
    await expect(measuring).rejects.toThrow("head, 1 of 2: ended by its time limit");
    expect(record()).toMatchObject({ completed: 0, runs: [{ side: "base" }] });
  });

  it("gives the head as much as the base", async () => {
    const { run, file } = bench();
    const measuring = run({ run: "sleep 600", baseDir: "base", timeoutMinutes: 0.1 });
    await expect(measuring).rejects.toThrow("base, 1 of 1: ended by its time limit");
    expect(file("logs/base-1.log")).toContain("ended after 3000 ms");
  });
});
