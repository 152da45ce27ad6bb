import type { Line, TestCounts } from "../../reader.ts";
import { type BlockRun, blockReader, type Frame, type Opening } from "../shared/test-block.ts";

/** `FAIL in (adds-prices) (core_test.clj:7)`, `ERROR in (ships) (core.clj:3)`, below `Testing shop.core-test`. */
const TEST = /^(?:FAIL|ERROR) in \(?([^\s()]{1,200}(?: [^()]{1,100})?)\)? \((\S{1,200}\.clj[cs]?):(\d{1,7})\)$/;
const KAOCHA = /^(?:FAIL|ERROR) in ([\w.*+!?<>=-]{1,200}\/[\w.*+!?<>='-]{1,200}) \((\S{1,200}\.clj[cs]?):(\d{1,7})\)$/;
const NAMESPACE = /^(?:Testing|lein test) ([\w.*+!?<>=-]{1,200})$/;
/** `lein test :only shop.core-test/adds-prices`, above each failure. */
const ONLY = /^lein test :only ([\w.*+!?<>=-]{1,200})\/(\S{1,200})$/;
const FRAME = /^\s{1,8}(?:at )?([\w.*+!?<>=-]{1,200})[$/]\S{1,200} \((\w[\w.-]{0,100}\.clj[cs]?):(\d{1,7})\)$/;
const FOREIGN = /^clojure\.|^(?:leiningen|nrepl|cljs|kaocha|user)\b/;
const COUNTS = /^(\d{1,7}) failures, (\d{1,7}) errors\.$/;
const RAN = /^Ran (\d{1,7}) tests containing \d{1,7} assertions\.$/;

/** clojure.test under Leiningen, the Clojure CLI and Kaocha. */
export const clojureTest = blockReader({
  tool: "clojure.test",
  wakes: ["FAIL in ", "ERROR in ", /^Testing [a-z]/, "lein test ", " failures, ", /^Ran \d+ tests containing/],
  open: createRun,
});

function createRun(): BlockRun {
  let namespace = "";
  let ran = 0;

  function opens({ text }: Line): Opening | null {
    namespace = NAMESPACE.exec(text)?.[1] ?? ONLY.exec(text)?.[1] ?? namespace;
    const kaocha = KAOCHA.exec(text);
    const match = kaocha ?? TEST.exec(text);
    if (match === null) return null;
    const name = match[1] ?? "";
    const nodeid = kaocha !== null || namespace === "" ? name : `${namespace}/${name}`;
    return { nodeid, frame: { file: pathOf(nodeid.split("/")[0] ?? "", match[2] ?? ""), line: Number(match[3]) } };
  }

  return {
    opens,
    frame: frameOf,
    ends: (text, _, since) => since > 1 && (text.trim() === "" || ONLY.test(text) || RAN.test(text)),
    isTest: ({ file }) => /_test\.clj[cs]?$|(?:^|\/)test\//.test(file),
    counts: (text): TestCounts | null => {
      ran = Number(RAN.exec(text)?.[1] ?? ran);
      const match = COUNTS.exec(text);
      return match === null ? null : { executed: ran, failed: Number(match[1]) + Number(match[2]), skipped: 0 };
    },
  };
}

/** `core_test.clj` of `shop.core-test` is `shop/core_test.clj`; a frame of other code keeps its bare name. */
function pathOf(namespace: string, file: string): string {
  if (file.includes("/")) return file;
  const path = namespace.replaceAll("-", "_").replaceAll(".", "/");
  return path.endsWith(file.replace(/\.clj[cs]?$/, "")) ? `${path}${file.slice(file.lastIndexOf("."))}` : file;
}

function frameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text);
  if (match === null) return /^\s{1,8}(?:at )?[\w.$/<>-]{3,200} \(\S{1,100}:\d{1,7}\)$/.test(text) ? null : undefined;
  const namespace = match[1] ?? "";
  return FOREIGN.test(namespace)
    ? null
    : { file: pathOf(namespace.replaceAll("_", "-"), match[2] ?? ""), line: Number(match[3]) };
}
