import { saysNoErrors } from "../readers/shared/place.ts";

/*
 * How much a line looks like the reason of a failure, from its words alone. Used where no reader knows the tool, so nothing here
 * may be about one tool; the weights are round numbers in the order in which people who label logs prefer such lines.
 */

/** The form in which nearly every program says that it stops: the word first. */
const OPENS =
  /^(?:[[({<]?(?:error|err!?|fatal|failure|failed|fail|panic|exception|critical|severe|abort(?:ed|ing)?|assert(?:ion)?)\b[\])}>]?(?:\[[\w:-]{1,40}\])?[:!\s]|E\d{3,5}\b|Traceback |Uncaught |Unhandled |[✗✖✘×❌❗‼●]|not ok\b|\*\*\* )/iu;
/** `TypeError: …`, `java.io.IOException`. */
const EXCEPTION = /(?:^|[\s(>"'.:])[A-Z][A-Za-z]{1,60}(?:Error|Exception|Failure|Fault)\b(?=[:\s]|$)/;
/** `tool: error: …`, `main.c:3:1: fatal error: …`, `[ERROR] …`, `level=error`. */
const INSIDE =
  /(?:[:\])]|^)\s?(?:fatal |parse |syntax |internal |validity )?(?:error|fatal)(?:\s?[:[(]| [A-Z]{1,6}\d{1,6}\b)|\[(?:error|fatal|fail(?:ed|ure)?|err|✗|✘)\]|\blevel=(?:error|fatal)\b/i;
const WORDS =
  /(?<![\w./-])(?:(?:fatal|failed|fails|failing|panicked|abort(?:ed|ing)|crash(?:ed)?|segmentation fault|core dumped|killed)(?![\w/-]|\.\w|=)|(?:FAIL|FAILED|FAILURE|ERROR)S?(?![\w/-]|\.\w|=))/;
/** Nouns that names of tests and modules are full of. */
const NOUNS = /(?<![\w./-])(?:errors?|failures?|exceptions?|fatal|failed|failing)(?![\w/-]|\.\w|=)/i;
/** What is wrong, said without the word error. */
const COMPLAINT =
  /\b(?:cannot|can't|can ?not|could(?:n't| not)|unable to|not (?:been )?(?:found|recognized|defined|declared|supported|allowed|permitted|installed|accessible|available|a valid|exist|specified)|no such|undefined|undeclared|unresolved|unexpected|invalid|illegal|malformed|missing|denied|refused|forbidden|unauthorized|timed? ?out|unsupported|unknown|unrecognized|does(?:n't| not) (?:exist|match|have|compile|parse)|mismatch|expected|expecting|conflict(?:s|ing)?|violat\w{1,6}|out of memory|no space left|must (?:be|have|not)|should (?:be|have|not|start|end)|is required|too (?:long|many|few|large)|duplicate|incompatible|ambiguous|dubious|terminated|did not|didn't)\b/i;
/** What stands further in is an echo of a command or data. */
const HEAD_CHARS = 240;
const PLACE = /^(?:\W{0,3}\s)?(?:[A-Za-z]:)?[\w@.~+/\\-]{1,300}\.[A-Za-z]\w{0,9}[:(]\d{1,7}\b/;
/** A verdict on somebody else's end: what wraps the command says that it failed, never why. */
const WRAPPER =
  /^(?:npm (?:ERR!|error)|error Command failed with exit code|\[?ERROR\]? Command failed with exit|g?make(?:\[\d{1,3}\])?: (?:\*\*\* |Leaving)|The command "|Process completed with exit code|.{0,120}\bexit(?:ed)?(?: with)?(?: (?:code|status))?:? ?\d{1,3}\b\.?$|ELIFECYCLE|Error: Process completed|info Visit |Build (?:failed|FAILED)\.?$|.{0,120}\b(?:exited|finished|completed|terminated|returned|failed) with (?:an? )?(?:(?:non-?zero )?(?:error |exit )?(?:code|status)|non-?zero)|Script .{1,300} returned with error code|error: [Rr]ecipe |(?:See|Run with|For more|A complete log|Please see|Try `|Use --))/;
const HARMLESS =
  /\b(?:warn(?:ing)?s?|deprecat\w{1,6}|skipp(?:ed|ing)|ignor(?:ed|ing)|retry(?:ing)?|optional|info|debug|notice|note)\b/i;
const PASSED = /\b(?:passed|PASS|ok|success(?:ful(?:ly)?)?|succeeded|done)\b|[✓✔]/;
/** Commands and settings that only name the words. */
const ECHO =
  /^(?:\$ |\+{1,3} ?\w|> |(?:export |set )?[A-Z_]{3,60}=|#|\/\/|\d{1,3}> |Command: |if |then|echo |Download(?:ing|ed)|Unpacking|Selecting|Preparing|Setting up|Get:|Hit:|Fetch(?:ing|ed)|remote:|Install(?:ing|ed)|Using|Requirement already|Collecting|adding:|inflating:|creating |copying |Compiling |\s*(?:CC|GEN|LD|AR|CXX)\b)/;

/** 0 (says nothing) to 1 (says that it failed, and why). */
export function errorScore(line: string): number {
  const text = line.trim().slice(0, HEAD_CHARS);
  if (text.length < 3 || saysNoErrors(text)) return 0;
  const words = wordsOf(text);
  // A place and something said about it: the form of every linter.
  let score = PLACE.test(text) ? Math.max(0.4, words + 0.2) : words;
  if (score === 0) return 0;
  if (ECHO.test(text)) score -= 0.4;
  if (PASSED.test(text)) score -= 0.35;
  if (HARMLESS.test(text)) score -= 0.25;
  if (score >= 0.3 && WRAPPER.test(text)) return 0.12;
  return Math.max(0, Math.min(1, score));
}

/** From this score on, words may speak of an error. */
export const SPEAKS = 0.3;

/** What a finding of the last resort is as sure of as its words: below what a tool's own reader claims. */
export function strengthOfScore(score: number): number {
  return 0.2 + 0.35 * Math.min(1, score);
}

/** The way back. */
export function scoreOfStrength(strength: number): number {
  return (strength - 0.2) / 0.35;
}

/** Whether a line only tells that a command has failed. */
export function isWrapper(line: string): boolean {
  return WRAPPER.test(line.trim());
}

function wordsOf(text: string): number {
  const complaint = COMPLAINT.test(text) ? 0.15 : 0;
  if (OPENS.test(text) || EXCEPTION.test(text) || INSIDE.test(text)) return 0.75 + complaint;
  if (WORDS.test(text)) return 0.5 + complaint;
  if (NOUNS.test(text)) return 0.35 + complaint;
  return complaint > 0 ? 0.4 : 0;
}
