import { fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";
import { key, section, word } from "./key.ts";

/** A file of the repository, named from its root. */
const file = word
  .regex(/^(?!\/)(?!(?:.*\/)?\.\.(?:\/|$))[^\\]+$/, { error: "the path of a file, from the root of the repository" })
  .meta({ title: "path" });

const matchers = z.strictObject({ file, fix_type: fixTypeSchema.default("lint") });

export const analysis = section("How failures are read.", {
  problem_matchers: key(
    z
      .array(z.union([file.transform((name) => ({ file: name, fix_type: "lint" as const })), matchers]))
      .max(50)
      .default([]),
    "Files of the default branch with problem matchers as GitHub has them, and what their findings are, `lint` where nothing is said; a tool that no reader knows becomes a known one (DET-01, CLS-01)",
  ),
});
