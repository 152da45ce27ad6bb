import { blockReader, sentence } from "../shared/blocks.ts";

const NODE = String.raw`\[(?:It|BeforeEach|AfterEach|JustBeforeEach|BeforeAll|AfterAll|BeforeSuite|AfterSuite|SynchronizedBeforeSuite|SynchronizedAfterSuite|DeferCleanup \([^)]{1,60}\)|Measurement)\]`;
const PLACE = /^\s{0,8}(?<file>\/?\S{1,300}\.go):(?<line>\d{1,7})$/;
const AT = /^\s{0,8}In \[\w{2,40}\] at: (?<file>\S{1,300}\.go):(?<line>\d{1,7})/;

/** Ginkgo: what failed when it failed, and the summary of failures; its place is the assertion, not the spec. */
export const ginkgo = blockReader("ginkgo", [
  sentence(
    "ginkgo",
    "test_failure",
    "test",
    "] [",
    /^\s{0,4}\[(?:FAIL|Fail|PANICKED!|Panic!|TIMEDOUT|INTERRUPTED)\] (?<nodeid>\S.{0,400})$/,
    {
      literals: ["[FAIL] ", "[Fail] ", "[PANICKED!] ", "[Panic!] ", "[TIMEDOUT] ", "[INTERRUPTED] "],
      goesOn: PLACE,
      reach: 1,
      details: [PLACE],
      requires: ["file"],
    },
  ),
  sentence(
    "ginkgo",
    "test_failure",
    "test",
    "• [",
    /^• \[(?:FAILED|PANICKED|TIMEDOUT|INTERRUPTED)!?\] \[[\d.]{1,12} seconds\]$/,
    {
      goesOn: /^(?!-{10,}|•)/,
      blanks: 2,
      reach: 30,
      details: [
        AT,
        new RegExp(`^(?<nodeid>\\S.{0,400}${NODE}.{0,400})$`),
        /^\s{1,8}\[(?:FAILED|PANICKED|TIMEDOUT)\] (?<message>\S.{0,400})$/,
      ],
      requires: ["nodeid"],
      refine: (finding, _groups, _step, text) => ({
        ...finding,
        message: text.split("\n").slice(3, 12).join("\n").trim() || finding.message,
      }),
    },
  ),
]);
