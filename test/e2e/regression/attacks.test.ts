import { spawnSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { pulls } from "../api.ts";
import { changedProject, type Line, startLine, story } from "../line.ts";
import { SHOP, shopJson, shopProject } from "./project.ts";
import { comments, dispatch, label, merge, outputsOf, propose } from "./support.ts";

let line: Line | undefined;
afterEach(async () => {
  await line?.[Symbol.asyncDispose]();
  line = undefined;
});

const TIMEOUT = 240_000;
const WORKFLOW = ".github/workflows/regression.yml";

/** Root, or sudo without a password as on GitHub's runners: only then are commands kept apart by a user of their own. */
const hasOtherUser = process.getuid?.() === 0 || spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0;

/** A shop whose baselines stand on the default branch. */
async function settledShop(more: { files?: Record<string, string>; project?: string; forks?: string[] } = {}) {
  const { files = {}, ...options } = more;
  const started = await startLine({ files: { ...shopProject({ benchmarks: false }), ...files }, ...options });
  line = started;
  await dispatch(started, "establish");
  const [pull] = (await pulls(started)).filter(({ state }) => state === "open");
  await merge(started, pull?.number ?? 0);
  expect(outputsOf(started.runOf("Regression"), "compare")["reason-code"]).toBe("no_drift");
  return started;
}

describe("a pull request", () => {
  it("is judged by the baselines of its base, whatever it brings along, until a person says so", {
    timeout: TIMEOUT,
  }, async () => {
    const shop = await settledShop();
    const prices = { tea: 3.11, cake: 4.25 };
    const total = prices.tea + prices.cake;
    const baseline = "tests/regression/baselines/report";
    const pull = await propose(shop, "feature/cheat", {
      ...shopJson({ prices }),
      [`${baseline}/expected_analysis.json`]: JSON.stringify({ prices, total, mean: total / 2 }),
      [`${baseline}/expected_letter.txt`]: "tea 3.11\ncake 4.25\n",
    });
    const before = shop.runOf("Regression");
    expect(before.conclusion, story(before)).toBe("failure");
    expect(outputsOf(before, "compare")).toMatchObject({ drift: "small", "reason-code": "small_drift" });
    const after = await label(shop, pull.number, "baselines:update", "sam");
    expect(outputsOf(after, "compare")["reason-code"], story(after)).toBe("drift_accepted");
  });

  it("of a fork is measured and compared without any right, and no label of it opens anything", {
    timeout: TIMEOUT,
  }, async () => {
    const shop = await settledShop({ forks: ["stranger/shop"] });
    await shop.github.commit("stranger/shop", shopJson({ prices: { ...SHOP.prices, tea: 3.12 } }), {
      branch: "tea",
      actor: "stranger",
    });
    const { number } = await shop.api<{ number: number }>("POST", `/repos/${shop.repository}/pulls`, {
      title: "Cheaper tea",
      head: "stranger:tea",
      base: "main",
    });
    await shop.actions.settled();
    const approveAll = async () => {
      for (const { id, conclusion } of shop.actions.runs())
        if (conclusion === "action_required") shop.actions.approve(id);
      await shop.actions.settled();
    };
    await approveAll();
    const run = shop.runOf("Regression");
    expect(outputsOf(run, "compare")["reason-code"], story(run)).toBe("small_drift");
    expect(
      run.jobs.flatMap((job) => Object.values(job.permissions ?? {})),
      story(run),
    ).not.toContain("write");
    expect(await comments(shop, number)).toEqual([]);
    await label(shop, number, "baselines:update", "sam");
    await approveAll();
    const labelled = shop.runOf("Regression");
    expect(outputsOf(labelled, "compare")["reason-code"], story(labelled)).toBe("small_drift");
    expect((await pulls(shop)).filter(({ state }) => state === "open").map((each) => each.number)).toEqual([number]);
  });
});

describe("what is measured", () => {
  it.skipIf(!hasOtherUser)(
    "finds no token in any process, and its commands for the runner are text",
    {
      timeout: TIMEOUT,
    },
    async () => {
      // Its output is no part of the log, so it ends with an exit of its own where it finds something.
      const spy = [
        "import { readdirSync, readFileSync } from 'node:fs';",
        "const found = [JSON.stringify(process.env)];",
        "for (const pid of readdirSync('/proc').filter((name) => /^\\d+$/.test(name)))",
        "  for (const file of ['environ', 'cmdline']) try { found.push(readFileSync('/proc/' + pid + '/' + file, 'utf8')); } catch {}",
        "if (!found.join().includes('REGREEN_RESULTS')) process.exit(8);",
        "if (/gh[ps]_[A-Za-z0-9]{10,}|ACTIONS_RUNTIME_TOKEN|INPUT_GITHUB/.test(found.join())) process.exit(7);",
        "console.log('::add-mask::small_drift');",
        "console.log('::set-output name=verdict::same');",
        "await import('./make.mjs');",
      ].join("\n");
      const files = shopProject({ benchmarks: false });
      const caller = (files[WORKFLOW] ?? "").replace("run: node make.mjs", "run: node spy.mjs");
      const shop = await settledShop({ files: { "spy.mjs": spy, [WORKFLOW]: caller } });
      const run = shop.runOf("Regression");
      expect(run.conclusion, story(run)).toBe("success");
      expect(outputsOf(run, "compare").verdict).toBe("same");
    },
  );

  it("counts only as the verdict that the comparison made: another file is refused", { timeout: TIMEOUT }, async () => {
    const before = "      - name: Publish\n";
    const forge = [
      before.replace("Publish", "Intruder"),
      "        run: sed -i 's/small_drift/same/g' \"$RUNNER_TEMP/regression/verdict.json\"\n",
      before,
    ].join("");
    using project = changedProject(WORKFLOW, before, forge);
    const shop = await settledShop({ project: project.dir });
    const pull = await propose(shop, "feature/tea", shopJson({ prices: { ...SHOP.prices, tea: 3.12 } }));
    const run = shop.runOf("Regression");
    const publish = run.jobs.find(({ key }) => key === "regression/publish");
    expect(publish?.log, story(run)).toContain("refused (digest_mismatch)");
    expect(await comments(shop, pull.number)).toEqual([]);
  });
});
