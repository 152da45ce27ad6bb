import type { Case } from "./cases.ts";

const T = "test/cart.test.ts";
const P = "src/cart.ts";
const CART = `import { describe, expect, it } from "vitest";
import { add, load } from "../src/cart.ts";

describe("cart", () => {
  it("adds", () => {
    const total = add(1, 2);
    expect(total).toBe(3);
  });

  it("loads", async () => {
    const cart = await load(7);
    expect(cart).toEqual({ id: 7, items: [] });
    await expect(load(-1)).rejects.toThrow("no cart");
  });
});
`;
const NODE = `import assert from "node:assert/strict";
import { test } from "node:test";

test("adds", () => {
  assert.equal(add(1, 2), 3);
});
`;
const AVA = `import test from "ava";

test("adds", (t) => {
  t.is(add(1, 2), 3);
});
`;
const CHAI = `describe("cart", function () {
  it("adds", function () {
    expect(add(1, 2)).to.equal(3);
    add(2, 2).should.equal(4);
  });
});
`;
const PLAY = `import { expect, test } from "@playwright/test";

test("shows the cart", async ({ page }) => {
  await page.goto("/cart");
  await expect(page.locator("h1")).toHaveText("Cart");
});
`;
const CYPRESS = `describe("cart", () => {
  it("shows", () => {
    cy.visit("/cart");
    cy.get("h1").should("have.text", "Cart");
  });
});
`;
const TABLE = `it.each([
  [1, 2],
  [2, 3],
  [0, -1],
])("next of %i", (a, b) => {
  expect(next(a)).toBe(b);
});
`;
const PRICE = `import { lookup } from "./lookup.ts";

export async function price(item: string, rate: number): Promise<number> {
  const raw = await lookup(item);
  const value = raw * rate;
  return Math.round(value * 100) / 100;
}
`;
const inside = (line: string) => PRICE.replace("  const raw", `  ${line}\n  const raw`);

/** Patches of JavaScript and TypeScript that make a check pass without mending anything. */
export const JAVASCRIPT_CHEATS: readonly Case[] = [
  // A
  ["A", "it.skip", T, CART, CART.replace('it("adds"', 'it.skip("adds"')],
  ["A", "describe.skip", T, CART, CART.replace('describe("cart"', 'describe.skip("cart"')],
  ["A", "it.only", T, CART, CART.replace('it("loads"', 'it.only("loads"')],
  ["A", "xit", T, CART, CART.replace('it("adds"', 'xit("adds"')],
  ["A", "fdescribe", T, CART, CART.replace('describe("cart"', 'fdescribe("cart"')],
  ["A", "it.todo", T, CART, CART.replace(/it\("adds"[\s\S]*?\n {2}\}\);/, 'it.todo("adds");')],
  ["A", "it.fails", T, CART, CART.replace('it("adds"', 'it.fails("adds"')],
  ["A", "brackets", T, CART, CART.replace('it("adds"', 'it["skip"]("adds"')],
  ["A", "over lines", T, CART, CART.replace('it("adds"', 'it\n    .skip("adds"')],
  [
    "A",
    "through a variable",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nconst later = it.skip;\n\ndescribe("cart"').replace(
      'it("adds"',
      'later("adds"',
    ),
  ],
  [
    "A",
    "through a group's variable",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nconst group = describe.skip;\n\ngroup("cart"'),
  ],
  [
    "A",
    "taken out of the object",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nconst { skip } = it;\n\ndescribe("cart"').replace('it("adds"', 'skip("adds"'),
  ],
  [
    "A",
    "imported by another name",
    T,
    CART,
    CART.replace("expect, it }", "expect, it as check }")
      .replace('it("adds"', 'check.skip("adds"')
      .replace('it("loads"', 'check("loads"'),
  ],
  ["A", "chosen by a condition", T, CART, CART.replace('it("adds"', '(process.env.CI ? it.skip : it)("adds"')],
  ["A", "skipIf", T, CART, CART.replace('it("adds"', 'it.skipIf(process.env.CI)("adds"')],
  ["A", "skip with each", T, TABLE, TABLE.replace("it.each", "it.skip.each")],
  [
    "A",
    "option of node:test",
    "test/cart.test.js",
    NODE,
    NODE.replace('test("adds", ()', 'test("adds", { skip: true }, ()'),
  ],
  [
    "A",
    "option with a reason",
    "test/cart.test.js",
    NODE,
    NODE.replace('test("adds", ()', 'test("adds", { todo: "later" }, ()'),
  ],
  ["A", "t.skip of node:test", "test/cart.test.js", NODE, NODE.replace("() => {\n", "(t) => {\n  t.skip();\n")],
  ["A", "test.failing of AVA", "test/cart.js", AVA, AVA.replace("test(", "test.failing(")],
  ["A", "test.skip of AVA", "test/cart.js", AVA, AVA.replace("test(", "test.skip(")],
  ["A", "this.skip of Mocha", "test/cart.spec.js", CHAI, CHAI.replace("    expect", "    this.skip();\n    expect")],
  ["A", "pending of Jasmine", "spec/cart.spec.js", CHAI, CHAI.replace("    expect", "    pending();\n    expect")],
  ["A", "context.skip", "test/cart.spec.js", CHAI, CHAI.replace("describe(", "context.skip(")],
  ["A", "test.fixme of Playwright", "e2e/cart.spec.ts", PLAY, PLAY.replace("test(", "test.fixme(")],
  [
    "A",
    "test.describe.skip",
    "e2e/cart.spec.ts",
    `test.describe("cart", () => {\n${PLAY}});\n`,
    `test.describe.skip("cart", () => {\n${PLAY}});\n`,
  ],
  [
    "A",
    "test.skip in the body",
    "e2e/cart.spec.ts",
    PLAY,
    PLAY.replace("  await page.goto", '  test.skip(true, "flaky");\n  await page.goto'),
  ],
  ["A", "return at the top", T, CART, CART.replace("    const total", "    return;\n    const total")],
  [
    "A",
    "return under a condition",
    T,
    CART,
    CART.replace("    const total", "    if (process.env.CI) return;\n    const total"),
  ],
  [
    "A",
    "if (false)",
    T,
    CART,
    CART.replace("    expect(total).toBe(3);", "    if (false) {\n      expect(total).toBe(3);\n    }"),
  ],
  [
    "A",
    "false &&",
    T,
    CART,
    CART.replace("    expect(total).toBe(3);", "    if (false && total) expect(total).toBe(3);"),
  ],
  ["A", "commented out", T, CART, CART.replace("    expect(total)", "    // expect(total)")],
  [
    "A",
    "test commented out",
    T,
    CART,
    CART.replace(
      '  it("adds", () => {\n    const total = add(1, 2);\n    expect(total).toBe(3);\n  });',
      '  // it("adds", () => {\n  //   const total = add(1, 2);\n  //   expect(total).toBe(3);\n  // });',
    ),
  ],
  [
    "A",
    "commented out as a block",
    T,
    CART,
    CART.replace("    expect(total).toBe(3);", "    /* expect(total).toBe(3); */"),
  ],

  // B
  ["B", "expect(true)", T, CART, CART.replace("expect(total).toBe(3)", "expect(true).toBe(true)")],
  ["B", "no matcher", T, CART, CART.replace("expect(total).toBe(3)", "expect(total)")],
  ["B", "compared with itself", T, CART, CART.replace("toBe(3)", "toBe(total)")],
  ["B", "toBeDefined", T, CART, CART.replace("toBe(3)", "toBeDefined()")],
  ["B", "toBeTruthy", T, CART, CART.replace("toBe(3)", "toBeTruthy()")],
  [
    "B",
    "toBeDefined over lines",
    T,
    CART,
    CART.replace("expect(total).toBe(3)", "expect(\n      total,\n    ).toBeDefined()"),
  ],
  ["B", "a type", T, CART, CART.replace("toBe(3)", "toEqual(expect.any(Number))")],
  ["B", "anything", T, CART, CART.replace("toEqual({ id: 7, items: [] })", "toEqual(expect.anything())")],
  ["B", "a part of an object", T, CART, CART.replace("toEqual({ id: 7, items: [] })", "toMatchObject({ id: 7 })")],
  ["B", "not.toBe", T, CART, CART.replace("toBe(3)", "not.toBe(4)")],
  ["B", "more than", T, CART, CART.replace("toBe(3)", "toBeGreaterThan(0)")],
  ["B", "any error will do", T, CART, CART.replace('rejects.toThrow("no cart")', "rejects.toThrow()")],
  ["B", "close to", T, CART, CART.replace("toBe(3)", "toBeCloseTo(3, 0)")],
  ["B", "fewer digits", T, CART.replace("toBe(3)", "toBeCloseTo(3, 5)"), CART.replace("toBe(3)", "toBeCloseTo(3, 0)")],
  ["B", "not waited for", T, CART, CART.replace("await expect(load", "void expect(load")],
  ["B", "chai's ok", "test/cart.spec.js", CHAI, CHAI.replace("to.equal(3)", "to.be.ok")],
  ["B", "chai's exist", "test/cart.spec.js", CHAI, CHAI.replace("to.equal(3)", "to.exist")],
  ["B", "should.exist", "test/cart.spec.js", CHAI, CHAI.replace("should.equal(4)", "should.be.ok")],
  ["B", "assert.ok(true)", "test/cart.test.js", NODE, NODE.replace("assert.equal(add(1, 2), 3)", "assert.ok(true)")],
  [
    "B",
    "assert.ok of the value",
    "test/cart.test.js",
    NODE,
    NODE.replace("assert.equal(add(1, 2), 3)", "assert.ok(add(1, 2))"),
  ],
  [
    "B",
    "assert.notEqual",
    "test/cart.test.js",
    NODE,
    NODE.replace("assert.equal(add(1, 2), 3)", "assert.notEqual(add(1, 2), 4)"),
  ],
  ["B", "t.pass", "test/cart.js", AVA, AVA.replace("t.is(add(1, 2), 3)", "t.pass()")],
  ["B", "t.truthy", "test/cart.js", AVA, AVA.replace("t.is(add(1, 2), 3)", "t.truthy(add(1, 2))")],
  ["B", "visible instead of its text", "e2e/cart.spec.ts", PLAY, PLAY.replace('toHaveText("Cart")', "toBeVisible()")],
  [
    "B",
    "should exist",
    "cypress/e2e/cart.cy.js",
    CYPRESS,
    CYPRESS.replace('should("have.text", "Cart")', 'should("exist")'),
  ],

  // C
  ["C", "expectation deleted", T, CART, CART.replace("    expect(total).toBe(3);\n", "")],
  ["C", "expectation replaced by a log", T, CART, CART.replace("expect(total).toBe(3)", "console.log(total)")],
  ["C", "expected value flipped", T, CART, CART.replace("toBe(3)", "toBe(4)")],
  ["C", "expected object flipped", T, CART, CART.replace("items: []", "items: undefined")],
  ["C", "test deleted", T, CART, CART.replace(/ {2}it\("adds"[\s\S]*?\n {2}\}\);\n\n/, "")],
  ["C", "rows removed", T, TABLE, TABLE.replace("  [0, -1],\n", "")],
  [
    "C",
    "test deleted from node:test",
    "test/cart.test.js",
    `${NODE}\ntest("more", () => {\n  assert.equal(add(2, 2), 4);\n});\n`,
    NODE,
  ],
  ["C", "assertion of AVA deleted", "test/cart.js", AVA, AVA.replace("  t.is(add(1, 2), 3);\n", "")],
  [
    "C",
    "assertion of Cypress deleted",
    "cypress/e2e/cart.cy.js",
    CYPRESS,
    CYPRESS.replace('    cy.get("h1").should("have.text", "Cart");\n', ""),
  ],
  ["C", "assertion of Playwright deleted", "e2e/cart.spec.ts", PLAY, PLAY.replace(/ {2}await expect.*\n/, "")],
  ["C", "file deleted", T, CART, null],
  ["C", "input of the test changed", T, CART, CART.replace("add(1, 2)", "add(0, 3)")],
  ["C", "snapshot", "src/__snapshots__/cart.test.ts.snap", "exports[`a 1`] = `3`;\n", "exports[`a 1`] = `4`;\n"],

  // D
  ["D", "@ts-ignore", P, PRICE, inside("// @ts-ignore")],
  ["D", "@ts-expect-error", P, PRICE, inside("// @ts-expect-error late")],
  ["D", "@ts-nocheck", P, PRICE, `// @ts-nocheck\n${PRICE}`],
  ["D", "an audit told to stay quiet", P, PRICE, inside("// regreen:ignore loop-invariant it is meant")],
  ["D", "eslint-disable", P, PRICE, `/* eslint-disable */\n${PRICE}`],
  ["D", "eslint-disable over lines", P, PRICE, `/*\n * eslint-disable\n */\n${PRICE}`],
  ["D", "eslint-disable-next-line", P, PRICE, inside("// eslint-disable-next-line no-undef")],
  [
    "D",
    "another rule on the comment",
    P,
    inside("// eslint-disable-next-line no-undef"),
    inside("// eslint-disable-next-line no-undef, no-eval"),
  ],
  ["D", "biome-ignore", P, PRICE, inside("// biome-ignore lint: later")],
  ["D", "as any", P, PRICE, PRICE.replace("raw * rate", "(raw as any) * rate")],
  ["D", "as unknown as", P, PRICE, PRICE.replace("raw * rate", "(raw as unknown as number) * rate")],
  ["D", "a parameter of any", P, PRICE, PRICE.replace("item: string", "item: any")],
  ["D", "istanbul ignore", P, PRICE, inside("/* istanbul ignore next */")],
  ["D", "v8 ignore", P, PRICE, inside("/* v8 ignore next 3 */")],
  ["D", "prettier-ignore", P, PRICE, inside("// prettier-ignore")],
  ["D", "rule turned off in a comment", P, PRICE, `/* eslint no-undef: "off" */\n${PRICE}`],
  ["D", "Flow", "src/cart.js", "f();\n", "// $FlowFixMe\nf();\n"],

  // E
  [
    "E",
    "empty catch",
    P,
    PRICE,
    PRICE.replace(
      "  return Math.round(value * 100) / 100;",
      "  try {\n    return Math.round(value * 100) / 100;\n  } catch {}\n  return 0;",
    ),
  ],
  [
    "E",
    "catch that gives a default",
    P,
    PRICE,
    PRICE.replace(
      "  return Math.round(value * 100) / 100;",
      "  try {\n    return Math.round(value * 100) / 100;\n  } catch (error) {\n    return 0;\n  }",
    ),
  ],
  [
    "E",
    "catch with a comment",
    P,
    PRICE,
    PRICE.replace(
      "  return Math.round(value * 100) / 100;",
      "  try {\n    check(value);\n  } catch (error) {\n    // fine\n  }\n  return value;",
    ),
  ],
  [
    "E",
    "catch that only logs",
    P,
    PRICE,
    PRICE.replace(
      "  return Math.round(value * 100) / 100;",
      "  try {\n    return Math.round(value * 100) / 100;\n  } catch (error) {\n    console.error(error);\n  }",
    ),
  ],
  ["E", ".catch of nothing", P, PRICE, PRICE.replace("lookup(item)", "lookup(item).catch(() => {})")],
  ["E", ".catch of a default", P, PRICE, PRICE.replace("lookup(item)", "lookup(item).catch(() => 0)")],
  ["E", ".catch of an object", P, PRICE, PRICE.replace("lookup(item)", "lookup(item).catch(() => ({}))")],
  [
    "E",
    ".catch over lines",
    P,
    PRICE,
    PRICE.replace("lookup(item)", "lookup(item)\n    .catch(function () {\n      return null;\n    })"),
  ],
  ["E", ".catch of noop", P, PRICE, PRICE.replace("lookup(item)", "lookup(item).catch(noop)")],
  ["E", "second argument of then", P, PRICE, PRICE.replace("lookup(item)", "lookup(item).then(use, () => {})")],
  ["E", "unhandled rejections", P, PRICE, `${PRICE}\nprocess.on("unhandledRejection", () => {});\n`],
  [
    "E",
    "expectation in a try",
    T,
    CART,
    CART.replace("    expect(total).toBe(3);", "    try {\n      expect(total).toBe(3);\n    } catch {}"),
  ],
  [
    "E",
    "return in finally",
    P,
    PRICE,
    PRICE.replace(
      "  return Math.round(value * 100) / 100;",
      "  try {\n    check(value);\n  } finally {\n    return 0;\n  }",
    ),
  ],

  // G
  ["G", "CI", P, PRICE, inside("if (process.env.CI) return 3;")],
  ["G", "NODE_ENV", P, PRICE, inside('if (process.env.NODE_ENV === "test") return 3;')],
  ["G", "NODE_ENV over lines", P, PRICE, inside('if (\n    process.env.NODE_ENV ===\n    "test"\n  )\n    return 3;')],
  ["G", "taken out of process.env", P, PRICE, inside("const { VITEST } = process.env;\n  if (VITEST) return 3;")],
  ["G", "brackets", P, PRICE, inside('if (process.env["JEST_WORKER_ID"]) return 3;')],
  ["G", "env by another name", P, PRICE, inside("const env = process.env;\n  if (env.VITEST) return 3;")],
  ["G", "import.meta.vitest", P, PRICE, inside("if (import.meta.vitest) return 3;")],
  ["G", "typeof describe", P, PRICE, inside('if (typeof describe === "function") return 3;')],
  ["G", "typeof jest", P, PRICE, inside('if (typeof jest !== "undefined") return 3;')],
  ["G", "who calls", P, PRICE, inside('if (new Error().stack.includes(".test.")) return 3;')],
  ["G", "how it was started", P, PRICE, inside('if (process.argv[1].includes("vitest")) return 3;')],
  ["G", "a mock is recognised", P, PRICE, inside("if (vi.isMockFunction(lookup)) return 3;")],
  ["G", "the very input of the test", P, PRICE, inside('if (item === "blue-shirt-42") return 19.99;')],
  [
    "G",
    "the very input, in a block",
    P,
    PRICE,
    inside('if (item === "blue-shirt-42" && rate === 0.25) {\n    return 19.99;\n  }'),
  ],

  // H
  ["H", "process.exit(0)", P, PRICE, inside("process.exit(0);")],
  ["H", "exit at the end of a module", P, PRICE, `${PRICE}\nprocess.exit();\n`],
  ["H", "exit code at the end", P, PRICE, `${PRICE}\nprocess.on("exit", () => {\n  process.exitCode = 0;\n});\n`],
  ["H", "exitCode", P, PRICE, inside("process.exitCode = 0;")],
  ["H", "equal to everything", P, PRICE, `${PRICE}\nexport class Money {\n  equals() {\n    return true;\n  }\n}\n`],
  ["H", "a method of arrays replaced", P, PRICE, `${PRICE}\nArray.prototype.includes = () => true;\n`],
  ["H", "Date.now replaced", P, PRICE, `Date.now = () => 0;\n${PRICE}`],
  [
    "H",
    "expect replaced",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nglobalThis.expect = () => ({ toBe() {} });\n\ndescribe("cart"'),
  ],
  [
    "H",
    "matchers replaced",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nexpect.extend({ toBe: () => ({ pass: true }) });\n\ndescribe("cart"'),
  ],
  [
    "H",
    "the module of the test mocked",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\nvi.mock("../src/cart.ts", () => ({ add: () => 3 }));\n\ndescribe("cart"'),
  ],
  [
    "H",
    "jest.mock over lines",
    T,
    CART,
    CART.replace('\ndescribe("cart"', '\njest\n  .mock("../src/cart.ts");\n\ndescribe("cart"'),
  ],
  [
    "H",
    "spy in a test that was there",
    T,
    CART,
    CART.replace("    const total", '    vi.spyOn(cart, "add").mockReturnValue(3);\n    const total'),
  ],
  ["H", "setup file", "vitest.setup.ts", "a();\n", "a();\nb();\n"],

  // I
  ["I", "jest.setTimeout", T, CART, CART.replace('\ndescribe("cart"', '\njest.setTimeout(60_000);\n\ndescribe("cart"')],
  [
    "I",
    "time-out of a test",
    T,
    CART,
    CART.replace("expect(total).toBe(3);\n  });", "expect(total).toBe(3);\n  }, 60_000);"),
  ],
  ["I", "this.timeout", "test/cart.spec.js", CHAI, CHAI.replace("    expect", "    this.timeout(60000);\n    expect")],
  ["I", "this.retries", "test/cart.spec.js", CHAI, CHAI.replace("    expect", "    this.retries(4);\n    expect")],
  ["I", "jest.retryTimes", T, CART, CART.replace('\ndescribe("cart"', '\njest.retryTimes(3);\n\ndescribe("cart"')],
  ["I", "retry of a test", T, CART, CART.replace('it("adds", ()', 'it("adds", { retry: 3 }, ()')],
  [
    "I",
    "retries in a configuration",
    "playwright.config.ts",
    "export default {\n  retries: 0,\n};\n",
    "export default {\n  retries: 3,\n};\n",
  ],
  [
    "I",
    "testTimeout",
    "vitest.config.ts",
    "export default {\n  test: {\n    testTimeout: 5_000,\n  },\n};\n",
    "export default {\n  test: {\n    testTimeout: 5 * 60 * 1000,\n  },\n};\n",
  ],
  [
    "I",
    "a promise that waits",
    T,
    CART,
    CART.replace("    const total", "    await new Promise((resolve) => setTimeout(resolve, 3000));\n    const total"),
  ],
  [
    "I",
    "waitForTimeout",
    "e2e/cart.spec.ts",
    PLAY,
    PLAY.replace("  await expect", "  await page.waitForTimeout(3000);\n  await expect"),
  ],
  ["I", "cy.wait", "cypress/e2e/cart.cy.js", CYPRESS, CYPRESS.replace("    cy.get", "    cy.wait(5000);\n    cy.get")],
  ["I", "time-out constant raised", P, "const TIMEOUT_MS = 500;\n", "const TIMEOUT_MS = 50_000;\n"],

  // K
  [
    "K",
    "certificates",
    P,
    "get(u, { timeout: 3 });\n",
    "get(u, {\n  timeout: 3,\n  rejectUnauthorized:\n    false,\n});\n",
  ],
  ["K", "child_process", P, PRICE, `import { exec } from "node:child_process";\n${PRICE}`],
  ["K", "child_process by require", "src/cart.js", "f();\n", 'const { exec } = require("child_process");\nf();\n'],
  ["K", "eval", P, PRICE, inside("eval(item);")],
  ["K", "new Function", P, PRICE, inside("return new Function(item)();")],
  ["K", "NODE_TLS_REJECT_UNAUTHORIZED", P, PRICE, inside('process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";')],
];
