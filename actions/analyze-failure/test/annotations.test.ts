import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HEAD } from "./support/fake-github.ts";
import { Shop } from "./support/shop.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
  shop.addLintJob();
});
afterEach(() => shop.dispose());

describe("marks on the failing lines", () => {
  it.each([
    ["of a job in the failing run itself", { id: 7, sha: "9".repeat(40) }],
    ["of a run of the same commit", { id: 99, sha: HEAD }],
  ])("are made by a step %s", async (_, own) => {
    shop.ownRun = own;
    const { annotations } = await shop.run();
    expect(annotations?.[0]).toMatchObject({ file: "src/cart.js", line: 2, title: expect.stringMatching(/^eslint: /) });
    expect(annotations?.length).toBeLessThanOrEqual(10);
  });

  it("are not made at another commit, where they would point to other lines", async () => {
    expect((await shop.run()).annotations).toEqual([]);
  });
});
