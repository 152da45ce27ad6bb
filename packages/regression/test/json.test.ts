import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareJson,
  type Json,
  JsonError,
  type JsonObject,
  type JsonRule,
  parseJson,
  parsePath,
} from "../src/index.ts";
import { readJson } from "../src/json/parse.ts";

function compare(expected: string, actual: string, rules: Record<string, Omit<JsonRule, "path">> = {}) {
  const list = Object.entries(rules).map(([path, rule]) => ({ ...rule, path: parsePath(path) }));
  return compareJson(parseJson(expected), parseJson(actual), list);
}

const entriesOf = (value: Json | undefined) => [...(value as JsonObject)];

const paths = (result: ReturnType<typeof compare>) => result.groups.map(({ kind, path }) => `${kind} ${path}`);

describe("reading", () => {
  it("keeps what JSON.parse loses", () => {
    expect(parseJson("[NaN, Infinity, -Infinity, -0, 12345678901234567890]")).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      -0,
      12345678901234567890n,
    ]);
    const inner = parseJson('\ufeff {"a": {"b": ["\\u00e9\\n", 1e3, 1.50, true, null]}} ') as JsonObject;
    expect(entriesOf(inner.get("a"))).toEqual([["b", ["é\n", 1000, 1.5, true, null]]]);
  });

  it.each([
    ["", /line 1, column 1: a value was expected/],
    ["{", /a key in quotes was expected/],
    ['{"a" 1}', /line 1, column 6: ":" was expected/],
    ["[1\n2]", /line 2, column 1: "," or "\]" was expected/],
    ["[1,]", /a value was expected/],
    ["01", /the data ends before this/],
    ['"a\nb"', /line 1, column 3: a string holds a control character/],
    ['"ab', /line 1, column 1: this string does not end/],
    ['"a\\x"', /line 1, column 3: a string has a backslash that begins nothing known/],
    ['"\\u12g4"', /line 1, column 2: a string has a backslash/],
    ["-", /line 1, column 1: a value was expected/],
    ["[1.]", /line 1, column 3: "," or "\]" was expected/],
    ["[1e]", /line 1, column 3: "," or "\]" was expected/],
    [`[${"9".repeat(5000)}]`, /line 1, column 2: a whole number has more than 4000 digits/],
    ["[1] x", /line 1, column 5: the data ends before this/],
    ["[".repeat(2000), /nested more than 1000 deep/],
  ])("says where %j is wrong", (text, message) => {
    expect(() => parseJson(text)).toThrow(message);
  });
});

describe("comparing", () => {
  it("the order of keys means nothing, that of elements does", () => {
    expect(compare('{"a":1,"b":[1,2]}', '{"b":[1,2],"a":1}')).toMatchObject({ compared: 3, differences: 0 });
    expect(compare("[1,2]", "[2,1]").differences).toBe(2);
  });

  it("names what is missing, new, changed, and of another kind", () => {
    const result = compare('{"a":1,"b":"x","c":[1,2],"d":{}}', '{"b":"y","c":[1],"d":[],"e":0}');
    expect(paths(result).sort()).toEqual(["changed $.b", "extra $.e", "kind $.d", "missing $.a", "missing $.c[*]"]);
  });

  it("shows the worst of many, not all of them", () => {
    const values = Array.from({ length: 1000 }, (_, index) => index + 1);
    const actual = values.map((value) => (value === 500 ? value * 2 : value * 1.001));
    const result = compare(JSON.stringify({ v: values }), JSON.stringify({ v: actual }), {
      "$..*": { relative: 1e-6 },
    });
    expect(result).toMatchObject({ differences: 1000, compared: 1000 });
    expect(result.groups).toMatchObject([
      { path: "$.v[*]", count: 1000, worst: { path: "$.v[499]", expected: "500", actual: "1000", relative: 0.5 } },
    ]);
  });

  it.each([
    ["the same", "0.1", "0.1", {}, 0],
    ["a trifle", "0.1", "0.10000000000000002", {}, 1],
    ["a trifle, within two doubles", "0.1", "0.10000000000000002", { ulps: 2 }, 0],
    ["a trifle, beyond two doubles", "0.1", "0.10000000000000009", { ulps: 2 }, 1],
    ["across zero, in doubles", "5e-324", "-5e-324", { ulps: 2 }, 0],
    ["relative", "100", "101", { relative: 0.01 }, 0],
    ["relative, of the larger", "100", "102", { relative: 0.01 }, 1],
    ["absolute", "0", "0.001", { absolute: 0.001 }, 0],
    ["absolute where relative says no", "0", "0.001", { absolute: 0.001, relative: 1e-9 }, 0],
    ["no number is no number", "NaN", "NaN", {}, 0],
    ["no number is not one", "NaN", "1", { relative: 1 }, 1],
    ["infinity", "Infinity", "Infinity", {}, 0],
    ["infinity of the other side", "Infinity", "-Infinity", { relative: 2, absolute: 1e308 }, 1],
    ["both zeros", "0", "-0", {}, 0],
    ["whole and written as a fraction", "1", "1.0", {}, 0],
    ["beyond 2^53, the last digit", "9007199254740993", "9007199254740992", {}, 1],
    ["beyond 2^53, within one", "9007199254740993", "9007199254740992", { absolute: 1 }, 0],
    ["numbers whose sum is infinite", "1.7e308", "1.6e308", { relative: 0.1 }, 0],
  ])("numbers: %s", (_what, expected, actual, tolerance, differences) => {
    expect(compare(expected, actual, { $: tolerance }).differences).toBe(differences);
  });
});

describe("paths", () => {
  const expected = '{"runs":[{"time":1,"id":"a"},{"time":2,"id":"b"}],"meta":{"time":5,"a b":1}}';
  const actual = '{"runs":[{"time":1.5,"id":"x"},{"time":2.5,"id":"y"}],"meta":{"time":6,"a b":2}}';

  it.each([
    ["$.runs[*].time", ["changed $.meta.time", "changed $.meta['a b']", "changed $.runs[*].id"]],
    ["$..time", ["changed $.meta['a b']", "changed $.runs[*].id"]],
    ["$.runs", ["changed $.meta.time", "changed $.meta['a b']"]],
    ["runs[0]", ["changed $.meta.time", "changed $.meta['a b']", "changed $.runs[*].id", "changed $.runs[*].time"]],
    ["$.meta['a b']", ["changed $.meta.time", "changed $.runs[*].id", "changed $.runs[*].time"]],
    ["$.meta.*", ["changed $.runs[*].id", "changed $.runs[*].time"]],
    ["$", []],
  ])("%s is left out", (path, left) => {
    expect(paths(compare(expected, actual, { [path]: { ignore: true } })).sort()).toEqual(left);
  });

  it("a later rule counts before an earlier one, and holds for all that is below", () => {
    const rules = { "$..*": { relative: 0.01 }, "$.meta": { relative: 1 } };
    expect(paths(compare(expected, actual, rules)).sort()).toEqual(["changed $.runs[*].id", "changed $.runs[*].time"]);
  });

  it.each(["$.", "$[", "$[x]", "$.a b", "a..", "$['a]"])("%j is none", (path) => {
    if (path === "a..") expect(parsePath(path).parts).toHaveLength(2);
    else expect(() => parsePath(path)).toThrow(/is no path at/);
  });
});

describe("arrays without an order", () => {
  const any = { $: { unordered: true } } as const;

  it("equal elements belong together, numbers by size", () => {
    expect(compare("[3,1,2]", "[1,2,3]", any).differences).toBe(0);
    expect(compare('[{"a":1,"b":2},{"a":3}]', '[{"a":3},{"b":2,"a":1}]', any).differences).toBe(0);
    expect(compare("[3,1,2]", "[1.001,2.001,3.001]", { $: { unordered: true, relative: 0.01 } }).differences).toBe(0);
    expect(paths(compare("[1,2,2]", "[2,1]", any))).toEqual(["missing $[*]"]);
  });

  it("by a key", () => {
    const rules = { $: { unordered: { by: "id" } }, "$[*].v": { absolute: 1 } };
    const result = compare('[{"id":1,"v":5},{"id":2,"v":7}]', '[{"id":2,"v":8},{"id":1,"v":9}]', rules);
    expect(result.groups).toMatchObject([{ path: "$[*].v", count: 1, worst: { path: "$[0].v", expected: "5" } }]);
    expect(paths(compare('[{"id":1}]', '[{"id":3}]', rules)).sort()).toEqual(["extra $[*]", "missing $[*]"]);
  });
});

it("a million numbers are looked at one by one, in a stack that does not grow", () => {
  const values = Array.from({ length: 1_000_000 }, (_, index) => index / 7);
  const text = JSON.stringify(values);
  const result = compareJson(parseJson(text), parseJson(text.replace("1000", "1001")), [
    { path: parsePath("$..*"), relative: 1e-9 },
  ]);
  expect(result).toMatchObject({ compared: 1_000_000, differences: 1 });
});

describe("any text", () => {
  const plain = (value: Json): unknown => {
    if (typeof value === "bigint") return Number(value);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(entriesOf(value).map(([key, each]) => [key, plain(each)]));
  };
  const attempt = (read: () => unknown) => {
    try {
      return { value: read() };
    } catch (error) {
      return { error };
    }
  };
  const token = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b',
    "\\",
    '"',
    "1",
    "-",
    ".5",
    "e3",
    "0",
    "null",
    "tru",
    " ",
    "\n",
  );
  const text = fc.oneof(
    fc.json(),
    fc.array(token, { maxLength: 20 }).map((parts) => parts.join("")),
    fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + put + json.slice(place + 1);
    }),
  );

  it("is read as JSON.parse reads it, or refused with a place where that refuses it", () => {
    fc.assert(
      fc.property(text, (each) => {
        const ours = attempt(() => plain(parseJson(each)));
        const theirs = attempt(() => JSON.parse(each) as unknown);
        if ("error" in theirs && /NaN|Infinity|^\ufeff/.test(each)) return;
        if ("error" in theirs) expect(ours.error).toBeInstanceOf(JsonError);
        else expect(ours).toEqual(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the same as itself, and rows that are not alike are read as they stand", () => {
    const row = fc.dictionary(fc.constantFrom("a", "b", "c", "d\\", 'e"'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const written = JSON.stringify(rows);
        expect(plain(parseJson(written))).toEqual(JSON.parse(written));
        expect(compareJson(parseJson(written), parseJson(written), []).differences).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it("with the most keys is read in time, and the key that stands twice is found", () => {
    const many = Array.from({ length: 50_000 }, (_, at) => `"k${at}":${at}`);
    const { value, duplicate } = readJson(`{${many.join(",\n")},"k7":1}`);
    expect((value as JsonObject).size).toBe(50_000);
    expect(duplicate).toEqual({ key: "k7", line: 50_000 });
  });

  it("of many equal elements without an order is compared in time", () => {
    const list = JSON.stringify(new Array(100_000).fill(1));
    const rules = [{ path: parsePath("$"), unordered: true as const }];
    expect(compareJson(parseJson(list), parseJson(list), rules).differences).toBe(0);
  });
});
