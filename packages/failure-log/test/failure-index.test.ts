import type { Failure } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { FailureIndex } from "../src/reports/failure-index.ts";
import { sameTest } from "../src/reports/test-name.ts";

function test(nodeid: string): Failure {
  return { nodeid, file: null, line: null, column: null, message: "", rule: null, tool: "t", outcome: "failed" };
}

function place(file: string, line: number | null, rule: string | null = null): Failure {
  return { ...test(""), nodeid: null, file, line, rule };
}

const FORMS = (suite: string, name: string): string[] => [
  `tests/${suite}.py::Test::${name}`,
  `tests.${suite}.Test.${name}`,
  `${name}(shop.${suite})`,
  `${suite}.test.js > cart > ${name}`,
  `cart ${name}`,
  `cart › ${name}`,
  name,
  "",
];

describe("failures by what they are about", () => {
  it("are found wherever holding each against each would find them, in their order", () => {
    const names = ["a", "b", "test_a"].flatMap((suite) =>
      ["adds", "adds[1-2]", "b"].flatMap((name) => FORMS(suite, name)),
    );
    const failures = names.map(test);
    const index = new FailureIndex(failures);

    for (const name of names)
      expect(index.like(test(name))).toEqual(failures.filter(({ nodeid }) => sameTest(name, nodeid ?? "")));
  });

  it("are told by place and rule where they are no tests", () => {
    const failures = [place("src/a.ts", 3), place("b/src/a.ts", 3, "x"), place("src/a.ts", 4), test("src/a.ts")];
    const index = new FailureIndex(failures);

    expect(index.like(place("./src/a.ts", 3, "y"))).toEqual([failures[0]]);
    expect(index.like(place("/w/b/src/a.ts", 3, "x"))).toEqual([failures[0], failures[1]]);
    expect(index.like(place("c.ts", 3))).toEqual([]);
  });

  it("are not held each against each: five thousand against as many are done in a moment", () => {
    const index = new FailureIndex(Array.from({ length: 5_000 }, (_, at) => test(`tests/a.py::Test::test_${at}`)));
    const found = Array.from({ length: 5_000 }, (_, at) => index.like(test(`tests/b.py::Other::test_${at}`)));

    expect(found.flat()).toEqual([]);
  });
});
