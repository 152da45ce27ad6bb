import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { githubLog } from "./support/github-log.ts";
import { rows, Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.dispose());

const IMPORT = "src/a.ts(1,20): error TS2307: Cannot find module './cart' or its corresponding type declarations.";

/** A job that fails for a missing module, in the workflow of the shop. */
function addImportJob(): void {
  const steps = ["Run actions/checkout@v6", "Run actions/setup-node@v6", "Run npm ci", "Lint"];
  shop.addJob("lint", steps, githubLog({ run: "npm ci" }, { run: "npx eslint src", output: IMPORT, exit: 2 }));
}

async function renames() {
  const [row] = rows(await shop.run());
  return shop.request(row?.fingerprint ?? "").renames;
}

const asked = () => shop.github.asked.filter((each) => each.startsWith("renames"));

describe("files that were renamed lately", () => {
  it("go with a cause that a moved file can explain: those of the branch", async () => {
    addImportJob();
    shop.github.renames = [{ from: "src/cart.ts", to: "src/shop/cart.ts" }];
    expect(await renames()).toEqual([{ from: "src/cart.ts", to: "src/shop/cart.ts" }]);
    expect(asked()).toEqual([`renames of main...${HEAD}`]);
  });

  it("are those of the commit alone on the default branch", async () => {
    addImportJob();
    Object.assign(shop.github.info, { head_branch: "main" });
    shop.github.branches.set("main", { sha: HEAD, protected: true });
    await renames();
    expect(asked()).toEqual([`renames of the commit...${HEAD}`]);
  });

  it.each(["../up.ts", "/etc/x", "a/../b", ".git/config", "a\\b", "a\nb", "", "x".repeat(2000)])(
    "stay inside of the repository: %j",
    async (path) => {
      addImportJob();
      shop.github.renames = [
        { from: path, to: "ok.ts" },
        { from: "ok.ts", to: path },
      ];
      expect(await renames()).toEqual([]);
    },
  );

  it("are not asked for when nothing can come of it", async () => {
    shop.addLintJob();
    expect(await renames()).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it("are a help, not a need", async () => {
    addImportJob();
    shop.github.listRenames = async () => Promise.reject(new Error("GitHub had a bad moment"));
    expect(await renames()).toEqual([]);
    expect(shop.logger.text()).toContain("Renamed files were not looked for");
  });
});
