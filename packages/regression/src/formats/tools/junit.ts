import type { Format } from "../core/types.ts";
import { printedNumber } from "../core/units.ts";
import { isXml, readElements } from "../core/xml.ts";
import { ABOUT, NO_TESTS, nameIn } from "./test-durations.ts";

/** JUnit's XML, as nearly every tool for tests writes it (https://github.com/testmoapp/junitxml). */
export const junit: Format = {
  id: "junit",
  tool: "JUnit XML (Surefire, pytest --junitxml, gotestsum, jest-junit, ctest, …)",
  how: "pytest --junitxml=results.xml",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "testsuites?"),
  read: (source, results) => {
    let current: { readonly name: string; readonly seconds: number; isGood: boolean; readonly line: number } | null =
      null;
    readElements(source, {
      open: (name, attributes, place) => {
        if (name === "testcase") {
          const title = nameIn(attributes.get("classname") ?? "", attributes.get("name") ?? "");
          const seconds = printedNumber(attributes.get("time") ?? "") ?? Number.NaN;
          const status = attributes.get("status") ?? "run";
          const isGood = status !== "fail" && status !== "notrun" && status !== "disabled";
          current = { name: title, seconds, isGood, line: place.line };
        } else if (current !== null && ["failure", "error", "skipped"].includes(name)) current.isGood = false;
      },
      close: (name) => {
        if (name !== "testcase" || current === null) return;
        const { isGood, seconds, line, name: title } = current;
        if (isGood && !Number.isNaN(seconds))
          results.add({ name: title, metric: "duration", unit: "s", value: seconds, place: { line, column: 1 } });
        else results.note(NO_TESTS);
        current = null;
      },
    });
  },
};
