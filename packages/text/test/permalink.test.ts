import { describe, expect, it } from "vitest";
import { permalink } from "../src/index.ts";

const AT = {
  runUrl: "https://github.com/acme/shop/actions/runs/7",
  repository: "acme/shop",
  sha: "1".repeat(40),
  file: "src/cart.js",
  line: 9,
};

describe("a permalink", () => {
  it("names file and line at the commit", () => {
    expect(permalink(AT)).toBe(`https://github.com/acme/shop/blob/${AT.sha}/src/cart.js#L9`);
    expect(permalink({ ...AT, line: null })).toBe(`https://github.com/acme/shop/blob/${AT.sha}/src/cart.js`);
  });

  it("stays on the server of the run", () => {
    expect(permalink({ ...AT, runUrl: "https://git.acme.example:8443/acme/shop/actions/runs/7" })).toMatch(
      /^https:\/\/git\.acme\.example:8443\/acme\/shop\/blob\//,
    );
  });

  it("holds nothing that ends a Markdown link or leaves the repository", () => {
    expect(permalink({ ...AT, file: "app/(group)/[id] x.js" })).toBe(
      `https://github.com/acme/shop/blob/${AT.sha}/app/%28group%29/%5Bid%5D%20x.js#L9`,
    );
    for (const file of ["../x", "a//b", "/etc/passwd", "", "a\ud800"]) expect(permalink({ ...AT, file })).toBeNull();
    expect(permalink({ ...AT, runUrl: "javascript:alert(1)/x" })).toBeNull();
    expect(permalink({ ...AT, repository: "acme/shop/../../evil" })).toBeNull();
    expect(permalink({ ...AT, sha: "main" })).toBeNull();
  });
});
