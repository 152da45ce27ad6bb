import { artifactResultSchema } from "@regreen/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Artifact,
  baselineFiles,
  encodePng,
  judgeArtifact,
  judgeScenario,
  type Pixels,
  readScenarios,
  type Scenario,
} from "../../src/index.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A scenario as files: those of the baselines, and those that were made. */
function load(files: Record<string, Uint8Array | string>, made: Record<string, Uint8Array | string>) {
  const read = (path: string) => (typeof files[path] === "string" ? files[path] : null);
  const { scenarios } = readScenarios(Object.keys(files), read, Object.keys(made));
  const content = (from: typeof files, path: string | null) => {
    const found = path === null ? undefined : from[path];
    return found === undefined ? null : typeof found === "string" ? bytes(found) : found;
  };
  const scenario = scenarios[0] as Scenario;
  const judge = (artifact: Artifact, renderer: string | null = null) =>
    judgeArtifact(
      artifact,
      { expected: content(files, artifact.expected), actual: content(made, artifact.actual) },
      { renderer },
    );
  return {
    scenario,
    judge,
    all: (renderer: string | null = null) => scenario.artifacts.map((each) => judge(each, renderer)),
  };
}

function one(
  expected: string | Uint8Array,
  actual: string | Uint8Array,
  file = "x.json",
  yml?: string,
  renderer?: string,
) {
  const files = { [`a/expected_${file}`]: expected, ...(yml === undefined ? {} : { "a/scenario.yml": yml }) };
  const loaded = load(files, { [`a/${file}`]: actual });
  expect(loaded.scenario.errors).toEqual([]);
  const [judged] = loaded.all(renderer);
  if (judged === undefined) throw new Error("nothing was judged");
  expect(artifactResultSchema.parse(judged.result)).toEqual(judged.result);
  return judged;
}

/** A white picture with a bar, and as many red pixels as said. */
function picture(red: number, width = 100): Uint8Array {
  const pixels: Pixels = { width, height: 60, data: new Uint8Array(width * 60 * 4).fill(255) };
  for (let at = 0; at < 500; at++) pixels.data.set([20, 90, 200, 255], (at + 1000) * 4);
  for (let at = 0; at < red; at++) pixels.data.set([200, 0, 0, 255], (at + 2000) * 4);
  return encodePng(pixels);
}

describe("data", () => {
  it.each([
    ["the same", '{"a":1}', '{ "a": 1.0 }', "same"],
    ["a small number", '{"a":100}', '{"a":104}', "small_drift"],
    ["a large one", '{"a":100}', '{"a":110}', "large_drift"],
    ["a word", '{"a":"x"}', '{"a":"y"}', "large_drift"],
    ["a key less", '{"a":1,"b":1}', '{"a":1}', "large_drift"],
    ["no number", '{"a":1}', '{"a":NaN}', "large_drift"],
    ["another kind", '{"a":1}', '{"a":"1"}', "large_drift"],
    ["large whole numbers", "[90071992547409931]", "[90071992547409932]", "small_drift"],
  ])("%s", (_what, expected, actual, verdict) => {
    expect(one(expected, actual).result.verdict).toBe(verdict);
  });

  it("small drift is what the scenario says", () => {
    const yml = "files: { x.json: { small: 20 % } }";
    expect(one('{"a":100}', '{"a":110}', "x.json", yml).result.verdict).toBe("small_drift");
  });

  it("a million differences are one line", () => {
    const list = (factor: number) => JSON.stringify(Array.from({ length: 100_000 }, (_, at) => (at + 1) * factor));
    const { result } = one(list(1), list(1.01));
    expect(result.differences).toHaveLength(1);
    expect(result.differences[0]).toMatchObject({ at: "$[*]", count: 100_000 });
  });

  it("many places and long keys make no long report", () => {
    const data = (value: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`${at}${"k".repeat(3000)}`, value])));
    const { result } = one(data(1), data(2));
    expect(result.differences).toHaveLength(50);
    expect(result.unlisted).toBe(1950);
  });

  it.each([
    ["nothing", ""],
    ["cut off", '{"a": [1, 2'],
    ["no UTF-8", Uint8Array.from([0x22, 0xff, 0x22])],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x7b, 0])],
    ["too deep", "[".repeat(5000)],
  ])("%s on either side is an error of that side", (_what, broken) => {
    expect(one(broken, "{}").result).toMatchObject({ verdict: "error", fault: "baseline" });
    expect(one("{}", broken).result).toMatchObject({ verdict: "error", fault: "results" });
  });

  it("says the line and column of what is broken", () => {
    expect(one("{}", '{\n"a": ?}').result.message).toBe(
      "What was made can't be read: line 2, column 6: a value was expected.",
    );
  });

  it("says which key stands twice", () => {
    expect(one('{"a":1}', '{"a":2,\n"a":1}').result).toMatchObject({ verdict: "same" });
    expect(one('{"a":1}', '{"a":2,\n"a":1}').result.message).toContain('In line 2 of what was made the key "a" stands');
  });

  it("that is ignored altogether is an error", () => {
    const yml = "files: { x.json: { rules: [{ path: $, ignore: true }] } }";
    expect(one('{"a":1}', '{"a":2}', "x.json", yml).result).toMatchObject({ verdict: "error" });
  });
});

describe("pictures", () => {
  it("are the same, differ a little, differ much", () => {
    expect(one(picture(0), picture(0), "c.png").result.verdict).toBe("same");
    const little = one(picture(0), picture(20), "c.png");
    expect(little.result).toMatchObject({ verdict: "small_drift", renderer: "unknown" });
    expect(little.picture?.length).toBeGreaterThan(100);
    expect(one(picture(0), picture(2000), "c.png").result.verdict).toBe("large_drift");
    expect(one(picture(0), picture(0, 90), "c.png").result.verdict).not.toBe("same");
  });

  it("that can't be read are an error of their side", () => {
    expect(one(picture(0), "no picture", "c.png").result).toMatchObject({ verdict: "error", fault: "results" });
    expect(one("", picture(0), "c.png").result).toMatchObject({ verdict: "error", fault: "baseline" });
  });

  it("with masks over all of it are an error of the settings", () => {
    const yml = "files: { c.png: { masks: [{ x: 0, y: 0, width: 100 %, height: 100 % }] } }";
    expect(one(picture(0), picture(9), "c.png", yml).result).toMatchObject({ verdict: "error", fault: "baseline" });
  });
});

describe("other files", () => {
  it("are compared by their bytes where nobody reads them", () => {
    expect(one(Uint8Array.of(0, 1), Uint8Array.of(0, 1), "m.bin").result.verdict).toBe("same");
    expect(one(Uint8Array.of(0, 1), Uint8Array.of(0, 2), "m.bin").result.verdict).toBe("small_drift");
  });

  it("with a byte 0 are no text", () => {
    expect(one("a", "a\u0000", "x.txt").result).toMatchObject({ verdict: "error", fault: "results" });
  });
});

describe("what is not there", () => {
  it("is new, or missing, and never the same", () => {
    const { scenario, all } = load({ "a/expected_x.json": "1" }, { "a/y.json": "1" });
    const results = all().map(({ result }) => result);
    expect(results.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["x", "missing"],
      ["y", "new"],
    ]);
    expect(judgeScenario(scenario, results).verdict).toBe("missing");
    expect(judgeScenario(scenario, []).verdict).toBe("error");
  });
});

describe("baselines that were written", () => {
  const stamp = { renderer: "plot 1.0", at: "2026-01-02T03:04:05Z", by: "ada" };
  const made = { "a/x.json": '{"v":1}', "a/c.png": picture(0) };

  function establish(files: Record<string, Uint8Array | string> = {}) {
    const { scenario } = load(files, made);
    const writes = scenario.artifacts.map((artifact) => {
      const actual = made[artifact.actual as keyof typeof made];
      return { artifact, actual: typeof actual === "string" ? bytes(actual) : (actual as Uint8Array) };
    });
    const written = baselineFiles(scenario, writes, stamp);
    const text = (path: string, content: Uint8Array) =>
      path.endsWith(".png") ? content : new TextDecoder().decode(content);
    return Object.fromEntries(written.map(({ path, bytes: content }) => [path, text(path, content)]));
  }

  it("fit what they were made of, and know their renderer", () => {
    const files = establish();
    expect(Object.keys(files)).toEqual(["a/expected_c.png", "a/expected_x.json", "a/baseline.json"]);
    const results = load(files, made)
      .all("plot  1.0")
      .map(({ result }) => result);
    expect(results.map(({ verdict, renderer }) => [verdict, renderer])).toEqual([
      ["same", "equal"],
      ["same", null],
    ]);
    expect(load(files, made).all("plot 2.0")[0]?.result.renderer).toBe("different");
    expect(load(files, made).all()[0]?.result.renderer).toBe("unknown");
  });

  it("say that only the picture differs where another renderer drew it", () => {
    const { scenario, all } = load(establish(), { ...made, "a/c.png": picture(2000) });
    const result = judgeScenario(
      scenario,
      all("plot 2.0").map((each) => each.result),
    );
    expect(result.verdict).toMatch(/drift$/);
    expect(result.message).toBe("The numbers are the same; only pictures differ, and another renderer drew them.");
  });

  it("of another comparator are an error", () => {
    const files = establish();
    const other = { ...files, "a/baseline.json": String(files["a/baseline.json"]).replace("json@1", "json@2") };
    const [, x] = load(other, made).all();
    expect(x?.result).toMatchObject({ verdict: "error", fault: "baseline" });
    expect(x?.result.message).toContain("written for json@2; this release compares by json@1");
  });

  it("that were changed by hand have no known renderer", () => {
    const files = { ...establish(), "a/expected_c.png": picture(1) };
    const result = load(files, { ...made, "a/c.png": picture(1) }).all("plot 1.0")[0]?.result;
    expect(result).toMatchObject({ verdict: "same", renderer: "unknown" });
    expect(result?.message).toContain("changed by hand");
  });

  it("as hashes stay hashes", () => {
    const files = establish({ "a/expected_c.hash": "0".repeat(64) });
    expect(files["a/expected_c.hash"]).toContain("algorithm: sha256-pixels");
    const results = load(files, made)
      .all("plot 1.0")
      .map(({ result }) => [result.comparator, result.verdict]);
    expect(results).toEqual([
      ["hash", "same"],
      ["json", "same"],
    ]);
  });
});

it("any bytes give a result of the contract", () => {
  const content = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(bytes), fc.string().map(bytes));
  const file = fc.constantFrom("x.json", "x.png", "x.txt", "x.hash", "x.bin");
  fc.assert(
    fc.property(content, content, file, (expected, actual, name) => {
      const { all } = load(
        { [`a/expected_${name}`]: expected },
        { [`a/${name === "x.hash" ? "x.png" : name}`]: actual },
      );
      const [judged] = all("r");
      expect(artifactResultSchema.parse(judged?.result).verdict).not.toBe("new");
      const isSame = Buffer.compare(expected, actual) === 0;
      if (isSame && name === "x.bin") expect(judged?.result.verdict).toBe("same");
    }),
    { numRuns: 300 },
  );
});
