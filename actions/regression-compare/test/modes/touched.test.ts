import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { BASELINES, type Desk, openDesk } from "./bench.ts";

const TREE = {
  [`${BASELINES}/cart/expected_a.txt`]: "1\n",
  [`${BASELINES}/cart/scenario.yml`]: "paths: [src/cart/**]\n",
  [`${BASELINES}/mail/expected_a.txt`]: "1\n",
  [`${BASELINES}/mail/scenario.yml`]: "paths: [src/mail/**]\n",
};
const CART = { "actual-dir": "out", touched: "README.md\nsrc/cart/sum.ts" };

describe("only what a change touches (REG-21)", () => {
  it("is compared: other scenarios need not be made", async () => {
    const desk = openDesk({ ...TREE, "out/cart/a.txt": "1\n" });
    expect((await desk.run(CART)).outputs).toMatchObject({ verdict: "same", compared: "1" });
    expect((await desk.run({ "actual-dir": "out" })).outputs.verdict).toBe("missing");
  });

  it("is missing where it was not made, whatever else was", async () => {
    const desk = openDesk({ ...TREE, "out/mail/a.txt": "1\n" });
    expect((await desk.run(CART)).outputs).toMatchObject({ verdict: "missing", compared: "0" });
  });

  it("is everything where no scenario is touched", async () => {
    const desk = openDesk({ ...TREE, "out/cart/a.txt": "1\n", "out/mail/a.txt": "1\n" });
    const { outputs } = await desk.run({ "actual-dir": "out", touched: "README.md" });
    expect(outputs).toMatchObject({ verdict: "same", compared: "2" });
  });

  it("is updated, and the rest left as it is", async () => {
    const desk = openDesk({ ...TREE, "out/cart/a.txt": "2\n" });
    const { outputs } = await desk.run({ ...CART, mode: "update", "confirm-update": "true" });
    expect(outputs["changed-files"]?.split("\n")).toEqual([
      `${BASELINES}/cart/expected_a.txt`,
      `${BASELINES}/cart/baseline.json`,
    ]);
  });

  it("lets no pull request's own paths take a scenario out of what it proposes", async () => {
    const desk = openDesk({ ...TREE, "out/cart/a.txt": "2\n" });
    desk.write({
      [`head/${BASELINES}/cart/expected_a.txt`]: "1\n",
      [`head/${BASELINES}/cart/scenario.yml`]: "paths: [nowhere/**]\n",
      [`head/${BASELINES}/mail/expected_a.txt`]: "1\n",
    });
    const { verdict } = await desk.run({ ...CART, "proposed-dir": "head" });
    expect(verdict.message).toContain("have to fit what is made");
  });
});

describe("the commands are told", () => {
  const SCRIPT = 'echo "${REGREEN_SCENARIOS-all}" > "$REGREEN_RESULTS/told.txt"';

  async function told(desk: Desk, inputs: Readonly<Record<string, string>>): Promise<string> {
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=Dev", "-c", "user.email=dev@example.com", ...args], {
        cwd: path.join(desk.dir, "head"),
      });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "-m", "first");
    await desk.run({ mode: "measure", run: SCRIPT, "head-dir": "head", "results-dir": "results", ...inputs });
    return desk.read("results/head/1/told.txt").trim();
  }

  const below = (folder: string, tree: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(tree).map(([file, text]) => [`${folder}/${file}`, text]));

  it("which scenarios a change touches, and nothing where nobody says what it does", async () => {
    const desk = openDesk(below("head", TREE));
    expect(await told(desk, { touched: "src/cart/sum.ts" })).toBe("cart");
    const other = openDesk(below("head", TREE));
    expect(await told(other, {})).toBe("all");
  });

  it("of the folder that the input or the head's policy names", async () => {
    const moved = Object.fromEntries(
      Object.entries(TREE).map(([file, text]) => [file.replace(BASELINES, "golden"), text]),
    );
    const policy = { ".github/regreen.yml": "regression:\n  baselines_dir: golden\n" };
    const desk = openDesk(below("head", { ...moved, ...policy }));
    expect(await told(desk, { touched: "src/mail/x.ts" })).toBe("mail");
    const named = openDesk(below("head", moved));
    expect(await told(named, { touched: "src/mail/x.ts", "baselines-dir": "golden" })).toBe("mail");
    const none = openDesk(below("head", moved));
    expect(await told(none, { touched: "src/mail/x.ts" })).toBe("all");
  });
});
