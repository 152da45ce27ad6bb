import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `There were 3 failures:`; what is risky, skipped or a notice does not fail a run. */
const SECTION = /^There (?:was|were) \d{1,7} (.{1,60}):$/;
/** `1) Shop\CartTest::testMany with data set "one" (array(1), 1)`; Codeception: `1) CartCest: Try to buy`. */
const NUMBERED =
  /^\d{1,7}\) ((?:[\w\\]{1,300}(?:@anonymous.{0,200})?::\w.{0,400}?)|\w{1,100}(?:Cest|Test|Cept)?: \S.{0,200}|\S{1,300}\.phpt)$/;
/** ` Test  tests/unit/CartTest.php:testTotal`, of Codeception, says it better than its headline. */
const CODECEPTION = /^ Test {1,3}(\S{1,300}\.php):(\S.{0,200})$/;
/** ` ✘ Many with data set "one"` below `Cart (Shop\Tests\Cart)`. */
const TESTDOX = /^ ✘ (\S.{0,300}?)(?: \[[\d.]{1,12} ?ms\])?$/;
const TESTDOX_TYPE = /^\S.{0,200} \(([\w\\]{1,300})\)$/;
/** `   FAILED  Tests\Unit\CartTest > it adds   RuntimeException`, `  • Tests\Unit\CartTest > it adds`, of Pest and Laravel. */
const PEST = /^ {1,4}(?:FAILED {1,2}|• )([A-Z][\w\\]{1,300}) [>→] (\S.{0,300}?)(?: {2,}\S.{0,100})?\s*$/;
const FRAME =
  /^[\s│]{0,12}(?:at |#\d{1,3} |\d{1,3} {1,4})?((?:[A-Za-z]:)?[^\s:()]{1,400}\.(?:php|phpt|inc|phtml|module)):(\d{1,7})$/;
const FOREIGN = /(?:^|\/)(?:vendor|share\/php|pear|phpunit\.phar|\.phpunit)[/\\]|^phar:/;
const COUNTS = /^Tests: (\d{1,7})(?:, Passed: \d{1,7})?, Assertions: \d{1,9}(.{0,200})\.$/;
const OVER = /^(?:--$|FAILURES!|ERRORS!|WARNINGS!|OK\b|Tests: |Time: |There (?:was|were) \d)/;

/** PHPUnit 3 to 12, its testdox, Codeception, Pest and Laravel's printer. */
export const phpunit = blockReader({
  tool: "phpunit",
  wakes: ["There was 1 ", "There were ", "✘ ", "FAILED  ", "• ", ", Assertions: "],
  open: createRun,
});

function createRun(): BlockRun {
  let isListing = false;

  function opens(line: Line): Opening | null {
    const { text } = line;
    const section = SECTION.exec(text)?.[1];
    if (section !== undefined)
      isListing = /^(?:failures?|errors?|PHPUnit test runner errors?|PHPUnit errors?|errored tests?)$/.test(section);
    if (/^(?:FAILURES!|ERRORS!|WARNINGS!|OK\b|Tests: )/.test(text)) isListing = false;
    const numbered = isListing ? NUMBERED.exec(text) : null;
    if (numbered !== null) return { nodeid: nameOf(numbered[1] ?? "") };
    const pest = PEST.exec(text);
    if (pest !== null) return { nodeid: `${pest[1]}::${pest[2]}` };
    const testdox = TESTDOX.exec(text);
    const type = testdox === null ? "" : typeAbove(line);
    return type === "" ? null : { nodeid: `${type}::${testdox?.[1]}`, strength: 0.85 };
  }

  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) =>
      OVER.test(text) || (since > 1 && /^ [✔✘↩☢∅⚠] /.test(text)) || /^ {1,3}(?:Tests:|PASS|WARN) {2}/.test(text),
    isTest: ({ file }, { nodeid }) => isFileOf(file, nodeid),
    isNoise: (text) => CODECEPTION.test(text) || /^[\s│─-]{0,200}$|^ {1,12}(?:\d{1,6}▕|➜)/.test(text),
    counts: countsOf,
    holds: () => isListing,
  };
}

/** Without the dump of the arguments, which names nothing and may be long. */
function nameOf(name: string): string {
  const parts = /^(.{1,300}? with data set (?:#\d{1,7}|"[^"]{1,200}"))(?: \(.{0,400})?$/.exec(name);
  return parts?.[1] ?? name;
}

function typeAbove(line: Line): string {
  for (let back = 1; back <= 60; back++) {
    const type = TESTDOX_TYPE.exec(line.previous(back))?.[1];
    if (type !== undefined) return type;
  }
  return "";
}

function frameOf(text: string): Frame | null | undefined {
  const codeception = CODECEPTION.exec(text);
  if (codeception !== null) return undefined;
  const match = FRAME.exec(text);
  if (match === null) return undefined;
  const file = match[1] ?? "";
  return FOREIGN.test(file) ? null : { file, line: Number(match[2]) };
}

function isFileOf(file: string, nodeid: string): boolean {
  const name =
    file
      .replace(/\.\w{1,6}$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  return (
    name !== "" &&
    nodeid
      .toLowerCase()
      .split(/[\\:\s.]+/)
      .includes(name.toLowerCase())
  );
}

function countsOf(text: string): TestCounts | null {
  const match = COUNTS.exec(text);
  if (match === null) return null;
  const of = (word: string) => Number(new RegExp(`${word}: (\\d{1,7})`).exec(match[2] ?? "")?.[1] ?? 0);
  const skipped = of("Skipped") + of("Incomplete");
  return { executed: Number(match[1]) - skipped, failed: of("Failures") + of("Errors"), skipped };
}
