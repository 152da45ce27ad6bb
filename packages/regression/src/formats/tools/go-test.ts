import type { Format } from "../core/types.ts";
import { ABOUT } from "./test-durations.ts";

/** `--- PASS: TestParse (2.15s)` of `go test -v`. */
const GO_TEST = /^ {0,40}--- PASS: (\S{1,300}) \((\d+\.\d+)s\)$/;

export const goTestConsole: Format = {
  id: "go-test-console",
  tool: "go test -v",
  how: "go test -v ./... > results.txt",
  about: ABOUT,
  fits: (source) => source.hasLine(GO_TEST),
  read: (source, results) => {
    for (const line of source.lines) {
      const [, name, seconds] = GO_TEST.exec(line) ?? [];
      if (name !== undefined) results.add({ name, metric: "duration", unit: "s", value: Number(seconds) });
    }
  },
};
