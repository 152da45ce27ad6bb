import type { Line } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `adds prices: Test Failed at /w/test/runtests.jl:5`, `Error During Test at /w/test/runtests.jl:7`, of Julia. */
const JULIA =
  /^(?:(\S.{0,300}?): )?(?:Test Failed|Error During Test|Test errored during) at (\S{1,300}\.jl):(\d{1,7})$/;
/** `✗ adds prices` below `↓ Cart`, of elm-test. */
const ELM = /^✗ (\S.{0,300})$/;
/** `  [FAILED] adds prices`, below what failed, of Nim's unittest. */
const NIM = /^\s{0,8}\[FAILED\] (\S.{0,300})$/;
const NIM_PLACE = /^\s{2,10}(\S[^()]{0,300}\.nim)\((\d{1,7}), (\d{1,7})\): (.{1,500})$/;
/** `    (1/3) [EXECUTE] (X) 4 should be equal to 3`, of Vader; its names stand in the line. */
const VADER = /^\s{0,8}\(\s{0,3}\d{1,4}\/\d{1,4}\) \[ {0,3}(\w{2,10})\] (?:\(X\) )?(\S.{0,400})$/;
const VADER_FAILED = / \(X\) /;
/** `[FAIL]        total          0   adds prices.`, of OCaml's Alcotest. */
const ALCOTEST = /^(?:│ )?\s?\[FAIL\] {2,20}(\S.{0,100}?) {2,40}(\d{1,6}) {2,8}(\S.{0,200}?)\.?(?: {2,}│)?$/;
/** `Error: cart:0:adds prices.`, of OUnit. */
const OUNIT = /^Error: (\S{1,200}:\d{1,6}(?::\S.{0,200})?)\.$/;
const FRAME =
  /^\s{0,12}(?:@ .{1,200} |\[\d{1,4}\] .{0,300} at |at |┌ .{0,20})?((?:\/|\.{0,2}\/)?[\w@./+-]{1,300}\.(?:jl|elm|nim|vader|vim|ml)):(\d{1,7})$/;

/** Runners of Julia, Elm, Nim, OCaml and Vim. */
export const otherTests = blockReader({
  tool: "test runner",
  wakes: [
    "Test Failed at ",
    "Error During Test at ",
    "Test errored during",
    "✗ ",
    "[FAILED] ",
    "(X) ",
    "[FAIL]  ",
    /^Error: \S+:\d/,
  ],
  open: createRun,
});

function createRun(): BlockRun {
  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) =>
      since > 2 && (text.trim() === "" || /^(?:✓|✗|↓|Test Summary|\s{0,8}\[(?:OK|FAILED|FAIL|Suite)\])/.test(text)),
    isTest: ({ file }) => /(?:^|\/)tests?\//.test(file),
  };
}

function opens(line: Line): Opening | null {
  const { text } = line;
  const julia = JULIA.exec(text);
  if (julia !== null)
    return { nodeid: julia[1] ?? `${julia[2]}:${julia[3]}`, frame: { file: julia[2] ?? "", line: Number(julia[3]) } };
  const elm = ELM.exec(text);
  if (elm !== null) return isElm(line) ? { nodeid: `${groupsAbove(line)}${elm[1]}` } : null;
  const nim = NIM.exec(text);
  if (nim !== null) return isGinkgo(line) ? null : nimTest(line, nim[1] ?? "");
  const vader = VADER_FAILED.test(text) ? VADER.exec(text) : null;
  if (vader !== null) return { nodeid: nameAbove(line), message: vader[2] ?? "" };
  const alcotest = ALCOTEST.exec(text);
  if (alcotest !== null) return { nodeid: `${alcotest[1]}.${alcotest[3]}` };
  const ounit = OUNIT.exec(text)?.[1];
  return ounit === undefined ? null : { nodeid: ounit, strength: 0.7 };
}

/** Ginkgo says so too, below the place of the spec. */
function isGinkgo(line: Line): boolean {
  return [1, 2, 3].some((back) => /\.go:\d{1,7}$/.test(line.previous(back)));
}

/** elm-test indents what a test says by four and draws its comparison with these. */
function isElm(line: Line): boolean {
  for (let back = 1; back <= 6; back++) if (line.previous(back).startsWith("↓ ")) return true;
  return false;
}

function groupsAbove(line: Line): string {
  const groups: string[] = [];
  for (let back = 1; back <= 20; back++) {
    const group = /^↓ (\S.{0,200})$/.exec(line.previous(back))?.[1];
    if (group !== undefined) groups.unshift(group);
    else if (groups.length > 0) break;
  }
  return groups.map((group) => `${group} › `).join("");
}

/** Nim tells what failed above the name of the test. */
function nimTest(line: Line, name: string): Opening {
  for (let back = 1; back <= 8; back++) {
    const text = line.previous(back);
    if (/^\s{0,8}\[(?:OK|FAILED|Suite)\]/.test(text)) break;
    const place = NIM_PLACE.exec(text);
    if (place !== null)
      return {
        nodeid: name,
        message: place[4] ?? "",
        frame: { file: place[1] ?? "", line: Number(place[2]), column: Number(place[3]) },
        above: back,
      };
  }
  return { nodeid: name };
}

/** Vader's own case: `  (1/3) [EXECUTE] Adds prices` stands above the complaint. */
function nameAbove(line: Line): string {
  for (let back = 1; back <= 30; back++) {
    const match = VADER.exec(line.previous(back));
    if (match !== null && !VADER_FAILED.test(line.previous(back))) return match[2] ?? "";
  }
  return VADER.exec(line.text)?.[2] ?? "";
}

function frameOf(text: string): Frame | undefined {
  const match = FRAME.exec(text);
  return match === null ? undefined : { file: match[1] ?? "", line: Number(match[2]) };
}
