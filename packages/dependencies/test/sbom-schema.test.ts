import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import Ajv from "ajv";
import { expect, it } from "vitest";
import { isLockfile, type Lockfile, readLockfile, sbomOf } from "../src/index.ts";

const RECORDED = path.join(import.meta.dirname, "recorded");
const require = createRequire(import.meta.url);
const root = require.resolve("@cyclonedx/cyclonedx-library").split(`${path.sep}cyclonedx-library${path.sep}`)[0] ?? "";
const schema = (name: string) =>
  JSON.parse(readFileSync(path.join(root, "cyclonedx-library/res/schema", `${name}.SNAPSHOT.schema.json`), "utf8"));

const ajv = new Ajv({ allErrors: true, unknownFormats: ["iri-reference", "idn-email"] });
// The schema names its parts by their files, and not by what they call themselves.
for (const part of ["spdx", "jsf-0.82"])
  ajv.addSchema({ ...schema(part), $id: `http://cyclonedx.org/schema/${part}.SNAPSHOT.schema.json` });
const isBom = ajv.compile(schema("bom-1.6"));

function recorded(): Lockfile[] {
  return readdirSync(RECORDED, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(path.join(RECORDED, name)).map((file) => path.join(name, file)))
    .filter(isLockfile)
    .flatMap((file) => readLockfile(file, readFileSync(path.join(RECORDED, file), "utf8")) ?? []);
}

it("an SBOM of every lockfile is what CycloneDX 1.6 asks for", () => {
  const sbom = sbomOf(recorded());
  expect(sbom.components.length).toBeGreaterThan(20);
  expect(sbom.dependencies?.length).toBeGreaterThan(5);
  expect(isBom(sbom), JSON.stringify(isBom.errors?.slice(0, 3))).toBe(true);
  const refs = new Set(sbom.components.map((each) => each["bom-ref"]));
  for (const { ref, dependsOn } of sbom.dependencies ?? [])
    for (const each of [ref, ...dependsOn]) expect(refs).toContain(each);
});

it("the schema refuses what is wrong, so that it is asked", () => {
  expect(isBom({ ...sbomOf([]), components: [{ type: "thing", name: 5 }] })).toBe(false);
});
