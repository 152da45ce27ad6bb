import { describe, expect, it } from "vitest";
import { errorScore } from "../../src/fallback/error-score.ts";
import { typeOfCommand, typeOfLine } from "../../src/fallback/fix-type.ts";
import { placeIn } from "../../src/fallback/place-in.ts";
import { shapeOf } from "../../src/fallback/shape.ts";
import { analyze, jobLog } from "../helpers.ts";

const NOISE = Array.from({ length: 400 }, (_, n) => `unit ${n} packed in ${n % 7} ms`).join("\n");

async function rootOf(run: string, output: string) {
  const { causes } = await analyze(jobLog([{ run, output, exit: 1 }]));
  const [root] = causes;
  if (root === undefined) throw new Error("no cause");
  return root;
}

describe("a tool that nobody knows", () => {
  it.each([
    ["zorblint src", "src/a.zorb:12: fuzz must be blue\nzorblint is unhappy", "lint", "src/a.zorb", 12],
    ["./zorb compile", "[zorb] src/main.zz(3,7): unexpected token '}'", "compilation_error", "src/main.zz", 3],
    ["./deploy.sh", "Error: access key is not set", "config_error", null, null],
    ["./run-zorb-tests", "  ✗ adds two numbers: expected 2 but got 3", "test_failure", null, null],
    ["./fetch", "fetching things\nconnection refused by mirror.invalid", "infra", null, null],
  ])("%s: %s", async (run, said, fixType, file, line) => {
    const root = await rootOf(run, `${NOISE}\n${said}`);

    expect(root.fix_type).toBe(fixType);
    expect(root.confidence_score).toBeLessThanOrEqual(0.7);
    expect(root.failures[0]).toMatchObject({ file, line });
    expect(root.relevant_logs.join("\n")).toContain(said.split("\n").at(-1 - Number(said.includes("unhappy"))));
  });

  it("the reason stands before its cascade", async () => {
    const cascade = Array.from({ length: 300 }, (_, n) => `unit ${n} skipped: a part failed`).join("\n");
    const root = await rootOf("./assemble", `${NOISE}\nfatal: part 7 does not exist\n  needed by part 9\n${cascade}`);

    expect(root.summary).toContain("part 7 does not exist");
    expect(root.relevant_logs[0]).toContain("needed by part 9");
  });

  it("a program that shouts does not drown the line that is said once", async () => {
    const shouts = Array.from({ length: 10_000 }, (_, n) => `worker ${n}: error budget at ${n}`).join("\n");
    const root = await rootOf("./serve", `${shouts}\nFATAL: cannot bind socket 7\n${shouts}`);
    const [first] = root.evidence;

    expect(root.summary).toContain("cannot bind socket");
    expect(first?.start_line).toBeGreaterThan(10_000);
    expect(root.evidence.reduce((sum, { start_line, end_line }) => sum + end_line - start_line + 1, 0)).toBeLessThan(
      61,
    );
  });

  it("nothing said is nothing known", async () => {
    const root = await rootOf("./zorb", "one\ntwo");

    expect(root).toMatchObject({ fix_type: "unknown", summary: expect.stringContaining("exit code 1") });
    expect(root.confidence_score).toBeLessThan(0.2);
  });

  it("what a wrapper says is never the reason", async () => {
    const root = await rootOf("npm start", "the zorb is not allowed here\nnpm ERR! code ELIFECYCLE\nnpm ERR! errno 3");

    expect(root.relevant_logs.join("\n")).toContain("not allowed here");
  });

  it("a step that passed is no cause, however much it speaks of errors", async () => {
    const { causes } = await analyze(jobLog([{ run: "./zorb", output: "error: one\nfatal: two\nFAILED" }]));

    expect(causes).toEqual([]);
  });
});

describe("words", () => {
  it.each([
    ["error: it broke", 0.75],
    ["Traceback (most recent call last):", 0.7],
    ["java.io.IOException: gone", 0.7],
    ["src/a.c:3:1: no such thing", 0.5],
    ["cannot open the door", 0.4],
  ])("%s is a complaint", (text, least) => {
    expect(errorScore(text)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    "0 errors, 0 warnings",
    "test_error_handling ... ok",
    "Compiling error-chain v0.12.4",
    "npm ERR! code ELIFECYCLE",
    "make: *** [all] Error 2",
    "The command exited with code 3",
    "",
  ])("%s is none", (text) => {
    expect(errorScore(text)).toBeLessThan(0.3);
  });

  it("name a kind", () => {
    expect(typeOfLine("bash: foo: No such file or directory")).toBe("config_error");
    expect(typeOfLine("JSONDecodeError: expecting property name enclosed in double quotes")).not.toBe("lint");
    expect(typeOfCommand("npm run lint")).toBe("lint");
    expect(typeOfCommand("./deploy --format json")).toBe("config_error");
    expect(typeOfCommand("./zorb")).toBeNull();
  });

  it("name a place in any of the usual forms", () => {
    const at = (text: string) => Object.values(placeIn(text));

    expect(at("a/b.c:3:1: x")).toEqual(["a/b.c", 3, 1]);
    expect(at("a/b.cs(3,1): x")).toEqual(["a/b.cs", 3, 1]);
    expect(at('in "a/b.py", line 3')).toEqual(["a/b.py", 3, null]);
    expect(at("on line 3 of a/b.sass")).toEqual(["a/b.sass", 3, null]);
    expect(at("at 10:20:30 nothing")).toEqual([null, null, null]);
  });

  it("have a shape that numbers, paths and quotes do not change", () => {
    expect(shapeOf("unit 7 at /a/b.c said 'x'")).toBe(shapeOf("unit 12 at /c/d/e.c said 'yy'"));
    expect(shapeOf("one thing")).not.toBe(shapeOf("another thing"));
  });

  it.each([
    ["a", "a".repeat(100_000)],
    ["slashes", "/".repeat(100_000)],
    ["places", "a.b:1:".repeat(20_000)],
    ["words", "error ".repeat(20_000)],
    ["names", "AbcError".repeat(12_000)],
    ["spaces", `error:${" ".repeat(100_000)}x`],
    ["brackets", `${"[(".repeat(50_000)}error`],
  ])("a line of %s is no trouble", (_, line) => {
    expect(errorScore(line)).toBeLessThanOrEqual(1);
    expect(shapeOf(line).length).toBeLessThanOrEqual(120);
    expect(placeIn(line)).toBeDefined();
    typeOfLine(line);
    typeOfCommand(line);
  });
});
