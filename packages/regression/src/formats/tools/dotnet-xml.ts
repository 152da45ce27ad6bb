import type { Format } from "../core/types.ts";
import { isXml, readElements } from "../core/xml.ts";
import { ABOUT, NO_TESTS } from "./test-durations.ts";

/** https://docs.nunit.org/articles/nunit/technical-notes/usage/Test-Result-XML-Format.html (version 3) */
export const nunit: Format = {
  id: "nunit",
  tool: "NUnit 3",
  how: "dotnet test --logger nunit",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "test-run") && text.includes("<test-case "),
  read: (source, results) => {
    readElements(source, {
      open: (element, attributes, place) => {
        if (element !== "test-case") return;
        const seconds = attributes.get("duration");
        if (attributes.get("result") !== "Passed" || seconds === undefined) {
          results.note(NO_TESTS);
          return;
        }
        const name = attributes.get("fullname") ?? attributes.get("name") ?? "";
        results.add({ name, metric: "duration", unit: "s", value: Number(seconds), place });
      },
    });
  },
};

/** https://xunit.net/docs/format-xml-v2 */
export const xunit: Format = {
  id: "xunit",
  tool: "xUnit.net",
  how: "dotnet test --logger xunit",
  about: ABOUT,
  fits: ({ text }) => isXml(text, "assemblies", "assembly") && text.includes("<test "),
  read: (source, results) => {
    readElements(source, {
      open: (element, attributes, place) => {
        if (element !== "test") return;
        const seconds = attributes.get("time");
        if (attributes.get("result") !== "Pass" || seconds === undefined) {
          results.note(NO_TESTS);
          return;
        }
        results.add({
          name: attributes.get("name") ?? "",
          metric: "duration",
          unit: "s",
          value: Number(seconds),
          place,
        });
      },
    });
  },
};
