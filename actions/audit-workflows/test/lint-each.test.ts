import { lintFile, RULES } from "@regreen/workflow-lint";
import { expect, it } from "vitest";
import { startActionlint, startThread } from "../src/actionlint/beside.ts";
import { loadActionlint } from "../src/actionlint/load.ts";
import { lintEach } from "../src/lint-each.ts";

const TIMEOUT = 120_000;
/** So many that actionlint gets a thread of its own. */
const FILES = Array.from({ length: 120 }, (_, index) => ({
  path: `.github/workflows/${index}.yml`,
  text: `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${"      - run: echo ${{ gihub.sha }}\n".repeat(index % 5)}`,
}));

it("says the same of many files as of each alone, in their order", { timeout: TIMEOUT }, async () => {
  const actionlint = await loadActionlint();
  const beside = await startActionlint(FILES.length);
  try {
    const linted = await all(lintEach(FILES, {}, beside));
    expect(linted).toEqual(
      FILES.map(({ path, text }) => ({ path, linted: lintFile(path, text, RULES, { actionlint }) })),
    );
  } finally {
    await beside.close();
  }
});

it("names the files that actionlint did not live to look at, and keeps what the rules found", {
  timeout: TIMEOUT,
}, async () => {
  const beside = startThread();
  const asked = beside.ask("on: push");
  await beside.close();
  expect(await asked).toBeNull();
  const [first] = await all(lintEach(FILES.slice(0, 1), {}, beside));
  expect(first?.linted.notChecked).toBe("actionlint's checks failed on it");
  expect(first?.linted.findings.length).toBeGreaterThan(0);
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
