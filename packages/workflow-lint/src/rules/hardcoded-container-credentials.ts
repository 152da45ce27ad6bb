import type { Node } from "yaml";
import { expressionsIn } from "../expressions/find.ts";
import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import type { Report, Rule } from "../rule.ts";
import { entries, entry, textOf } from "../yaml/nodes.ts";

/** zizmor: hardcoded-container-credentials; actionlint: credentials. */
export const hardcodedContainerCredentials: Rule = {
  id: "hardcoded-container-credentials",
  title: "A registry's password stands in the workflow",
  why: "Everybody who can read the repository, now or in its history, has it.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /credentials/,
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      const places: (Node | null | undefined)[] = [job.entry("container")?.value];
      for (const service of entries(job.entry("services")?.value, file.document)) places.push(service.value);
      for (const place of places) {
        const credentials = entry(place, "credentials", file.document);
        const password = entry(credentials?.value, "password", file.document);
        if (!password?.value || (textOf(password.value) ?? "") === "") continue;
        if (expressionsIn(password.value, file.file).length === 0)
          yield {
            at: password.value,
            message: "The password is written out; take it from a secret.",
            ...fixOf("Take a secret", "unsafe", [replaceValue(password, "${{ secrets.REGISTRY_PASSWORD }}")]),
          };
      }
    }
  },
};
