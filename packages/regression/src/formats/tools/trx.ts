import type { Format } from "../core/types.ts";
import { isXml, readElements } from "../core/xml.ts";
import { ABOUT, NO_TESTS } from "./test-durations.ts";

/** Visual Studio's TRX: `duration="00:00:02.1532708"`. */
export const trx: Format = {
  id: "trx",
  tool: "dotnet test",
  how: "dotnet test --logger trx",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "TestRun") && text.includes("<UnitTestResult"),
  read: (source, results) => {
    readElements(source, {
      open: (name, attributes, place) => {
        if (name !== "UnitTestResult") return;
        const [, hours, minutes, seconds] =
          /^(\d{1,3}):(\d\d):(\d\d(?:\.\d{1,9})?)$/.exec(attributes.get("duration") ?? "") ?? [];
        if (attributes.get("outcome") !== "Passed" || seconds === undefined) {
          results.note(NO_TESTS);
          return;
        }
        const value = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
        results.add({ name: attributes.get("testName") ?? "", metric: "duration", unit: "s", value, place });
      },
    });
  },
};
