import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenarios, touchedScenarios } from "../../src/index.ts";

const nothing = () => null;
const ids = (files: string[], made: string[] = []) => readScenarios(files, nothing, made).scenarios.map(({ id }) => id);
const one = (files: string[], made: string[] = [], texts: Record<string, string> = {}) => {
  const { scenarios, problems } = readScenarios(files, (path) => texts[path] ?? null, made);
  expect(scenarios).toHaveLength(1);
  return { scenario: scenarios[0] as (typeof scenarios)[number], problems };
};

describe("folders", () => {
  it("are scenarios where something is expected, also in folders for order", () => {
    expect(ids(["a/expected_x.json", "charts/b/expected_y.png", "charts/c/input.json", "README.md"])).toEqual([
      "a",
      "charts/b",
      "charts/c",
    ]);
  });

  it("are new scenarios where something was made and nothing is expected", () => {
    expect(ids(["a/expected_x.json"], ["a/x.json", "a/tmp/y.json", "b/z.json", "b/tmp/z.json"])).toEqual(["a", "b"]);
  });

  it.each([
    ["../out/expected_x.json", /"\.\." is no name/],
    ["a/../../b/expected_x.json", /"\.\." is no name/],
    ["/etc/expected_x.json", /is no path below/],
    ["C:/a/expected_x.json", /is no path below/],
    ["a\\b/expected_x.json", /character that no name may have/],
    ["a\u0007/expected_x.json", /character that no name may have/],
    ["a\u202eb/expected_x.json", /character that no name may have/],
    ["con/expected_x.json", /keeps this name for a device/],
    ["a/LPT1.old/expected_x.json", /keeps this name for a device/],
    ["a./expected_x.json", /ends with a dot/],
    ["e\u0301/expected_x.json", /composed form/],
    [`${"a".repeat(130)}/expected_x.json`, /more than 120 characters/],
    [`${"a/".repeat(9)}expected_x.json`, /folders deep/],
  ])("%j is refused by name, and never read", (file, why) => {
    const { scenario } = one([file]);
    expect(scenario.errors.join()).toMatch(why);
    expect(scenario.artifacts).toEqual([]);
  });

  it("that differ only by case are both errors", () => {
    const { scenarios } = readScenarios(["a/expected_x.json", "A/expected_x.json"], nothing);
    expect(scenarios.map(({ errors }) => errors.length)).toEqual([1, 1]);
  });

  it("inside of a scenario hide no expected file", () => {
    const { scenario } = one(["a/expected_x.json", "a/b/expected_y.json", "a/data/rows.csv"]);
    expect(scenario.errors.join()).toMatch(/a\/b holds a scenario inside of this one/);
  });
});

describe("files", () => {
  it("belong together by their names", () => {
    const { scenario } = one(
      ["a/expected_x.json", "a/expected_chart.hash", "a/expected_gone.txt", "a/input.json"],
      ["a/actual_x.json", "a/chart.png", "a/fresh.csv", "a/metrics.json", "a/input.json"],
    );
    expect(
      scenario.artifacts.map(({ name, comparator, expected, actual }) => [name, comparator, expected, actual]),
    ).toEqual([
      ["chart", "hash", "a/expected_chart.hash", "a/chart.png"],
      ["gone", "text", "a/expected_gone.txt", null],
      ["x", "json", "a/expected_x.json", "a/actual_x.json"],
      ["fresh", "text", null, "a/fresh.csv"],
    ]);
    expect(scenario.metrics).toBe("a/metrics.json");
  });

  it("made right beside the baselines are those that say so", () => {
    const made = ["a/expected_x.json", "a/actual_x.json", "a/data.csv", "a/input.json"];
    const { scenario } = one(["a/expected_x.json"], made);
    expect(scenario.artifacts.map(({ file, actual }) => [file, actual])).toEqual([["x.json", "a/actual_x.json"]]);
  });

  it("of one name are told, and none of them is taken", () => {
    const { scenario } = one(["a/expected_x.json"], ["a/x.json", "a/actual_x.json"]);
    expect(scenario.artifacts[0]?.problem).toEqual({
      message: "a/x.json and a/actual_x.json were made; one of them has to go.",
      fault: "results",
    });
  });

  it("have their extension in their name where two would be one", () => {
    const { scenario } = one(["a/expected_x.json", "a/expected_x.png"]);
    expect(scenario.artifacts.map(({ name }) => name)).toEqual(["x.json", "x.png"]);
  });

  it("that nobody compares are told", () => {
    const { problems } = one(
      ["a/expected_x.json", "a/expectd_y.json", "expected_z.json", "notes.txt", "a/scenario.yml"],
      [],
      {
        "a/scenario.yml": "files: { q.json: {} }",
      },
    );
    expect(problems.map(({ message }) => message).sort()).toEqual([
      "a/expectd_y.json is not compared; what is compared is named expected_<name>.<ext>.",
      "a/scenario.yml has settings for q.json, which is neither expected nor made.",
      "expected_z.json lies outside of any scenario's folder and is not compared; put it into <id>/.",
      "notes.txt belongs to no scenario.",
    ]);
  });

  it("that are ignored are no new ones", () => {
    const { scenario } = one(["a/scenario.yml"], ["a/run.log", "a/x.json"], { "a/scenario.yml": 'ignore: ["*.log"]' });
    expect(scenario.artifacts.map(({ file }) => file)).toEqual(["x.json"]);
  });
});

describe("baseline.json", () => {
  const files = ["a/expected_x.json", "a/baseline.json"];
  it.each([
    ["{", /is no JSON/],
    ['{"schema_version":2,"files":{}}', /has version 2; this release reads version 1/],
    ["[]", /no version that is known/],
    ['{"schema_version":1,"files":{"x":{"sha256":"1"}}}', /can't be used: files.x/],
  ])("%j makes the scenario an error", (text, why) => {
    expect(one(files, [], { "a/baseline.json": text }).scenario.errors.join()).toMatch(why);
  });

  it("that can't be read is one, too", () => {
    expect(one(files).scenario.errors).toEqual(["a/baseline.json can't be read."]);
  });
});

it("scenario.yaml is not passed over", () => {
  expect(one(["a/scenario.yaml", "a/expected_x.json"]).scenario.errors.join()).toMatch(/name it scenario\.yml/);
});

it("a change picks the scenarios whose paths it touches, and those that name none (REG-21)", () => {
  const texts: Record<string, string> = {
    "a/scenario.yml": "paths: [src/a/**]",
    "b/scenario.yml": "paths: [src/b/**]",
  };
  const files = ["a/scenario.yml", "b/scenario.yml", "c/expected_x.json"];
  const { scenarios } = readScenarios(files, (path) => texts[path] ?? null);
  const touched = (...paths: string[]) => touchedScenarios(scenarios, paths).map(({ id }) => id);
  expect(touched("src/b/x.ts")).toEqual(["b", "c"]);
  expect(touched("README.md")).toEqual(["c"]);
  expect(touched()).toEqual(["a", "b", "c"]);
});

it("where a change touches none of them, all are meant (REG-21)", () => {
  const files = ["a/scenario.yml", "b/scenario.yml"];
  const { scenarios } = readScenarios(files, () => "paths: [src/**]");
  expect(touchedScenarios(scenarios, ["README.md"])).toEqual(scenarios);
});

it("any tree gives scenarios or errors, and no expected file is lost without a word", () => {
  const name = fc.oneof(
    fc.constantFrom(
      "a",
      "A",
      "b",
      "..",
      ".",
      "con",
      "expected_x.json",
      "Expected_x.json",
      "expected_",
      "scenario.yml",
      "input.json",
      "x.json",
    ),
    fc.string({ maxLength: 6 }),
  );
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(path), fc.uniqueArray(path), fc.string(), (files, made, text) => {
      const { scenarios, problems } = readScenarios(files, () => text, made);
      expect(new Set(scenarios.map(({ id }) => id)).size).toBeLessThanOrEqual(scenarios.length);
      const compared = new Set(scenarios.flatMap(({ artifacts }) => artifacts.map(({ expected }) => expected)));
      const isTold = problems.length > 0 || scenarios.some(({ errors }) => errors.length > 0);
      for (const file of files.filter((each) => /(?:^|\/)expected_[^/]+$/i.test(each))) {
        expect(compared.has(file) || isTold, file).toBe(true);
      }
      for (const { artifacts, errors } of scenarios) {
        for (const { expected, actual } of artifacts) {
          for (const each of [expected, actual]) expect((each ?? "").split("/")).not.toContain("..");
        }
        expect(errors.every((error) => error.length < 2000)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
