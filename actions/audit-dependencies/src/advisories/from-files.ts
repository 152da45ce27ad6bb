import { UserError } from "@regreen/contracts";
import {
  type Advisory,
  advisoriesOfNpmAudit,
  advisoriesOfPipAudit,
  advisoryOfOsv,
  osvRecordSchema,
  packageKey,
} from "@regreen/dependencies";
import { oneLine } from "@regreen/text";
import type { MaterialFiles, NotChecked } from "../ports.ts";
import { parsed } from "./parse.ts";

export interface Gathered {
  readonly advisories: readonly Advisory[];
  readonly notChecked: readonly NotChecked[];
}

/** Records of a folder that are about one of the packages. @throws UserError where there is no such folder */
export async function advisoriesOfFolder(
  folder: string,
  wanted: ReadonlySet<string>,
  files: MaterialFiles,
): Promise<Gathered> {
  const listed = await files.listJson(folder);
  if (listed === null)
    throw new UserError(`Input "advisories" is "${oneLine(folder, 200)}"; there is no such folder.`, {
      hint: "Name a folder with OSV records, one JSON file each.",
      reasonCode: "not_found",
    });
  const advisories: Advisory[] = [];
  const notChecked: NotChecked[] = [...listed.notChecked];
  for (const path of listed.files) {
    const text = await files.read(path);
    const result =
      text === null
        ? { why: "it can't be read" }
        : parsed(() => advisoryOfOsv(osvRecordSchema.parse(JSON.parse(text))));
    if ("why" in result) notChecked.push({ what: oneLine(path, 900), why: `As an OSV record: ${result.why}.` });
    else if (result.value.affected.some((each) => wanted.has(packageKey(each)))) advisories.push(result.value);
  }
  return { advisories, notChecked };
}

/** What `npm audit --json` and `pip-audit -f json` have said. */
export async function advisoriesOfReports(paths: readonly string[], files: MaterialFiles): Promise<Gathered> {
  const advisories: Advisory[] = [];
  const notChecked: NotChecked[] = [];
  for (const path of paths) {
    const text = await files.read(path);
    if (text === null)
      throw new UserError(`Input "reports" names "${oneLine(path, 200)}"; there is no such file.`, {
        hint: "Name files that `npm audit --json` or `pip-audit -f json` has written.",
        reasonCode: "not_found",
      });
    const result = parsed(() => readReport(JSON.parse(text)));
    if ("why" in result)
      notChecked.push({ what: oneLine(path, 900), why: `As a report of npm audit or pip-audit: ${result.why}.` });
    else advisories.push(...result.value);
  }
  return { advisories, notChecked };
}

function readReport(value: unknown): Advisory[] {
  const isPip = typeof value === "object" && value !== null && "dependencies" in value;
  return isPip ? advisoriesOfPipAudit(value) : advisoriesOfNpmAudit(value);
}
