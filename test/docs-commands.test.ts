import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Block, blocksOf, commandsOf, orderOf } from "./docs/blocks.ts";
import { Scratch } from "./docs/scratch.ts";
import { files, ROOT } from "./repository.ts";

/*
 * Every block of commands in README and docs is run as it stands, offline, in a scratch project, or says in a comment above
 * it why it is not. `<!-- run in project -->` names the folder (the default is `clone`), `, exits 10 0` how each command
 * ends (the default is 0), and `<!-- not run: … -->` what it would need.
 */

const PAGES = ["{README,CONTRIBUTING,SECURITY}.md", "docs/**/*.md", "{actions,examples}/*/README.md"].flatMap(files);
const BLOCKS = PAGES.flatMap((file) => blocksOf(file, readFileSync(path.join(ROOT, file), "utf8")));
const COMMANDS = BLOCKS.filter(({ language }) => language === "sh");
const RUN = COMMANDS.filter((block) => orderOf(block).kind === "run");

let scratch: Scratch;
beforeAll(async () => {
  scratch = await Scratch.open();
});
afterAll(() => scratch[Symbol.asyncDispose]());

it("finds the commands", () => {
  expect(RUN.length).toBeGreaterThan(8);
  expect(new Set(RUN.map(({ file }) => file)).size).toBeGreaterThan(4);
});

it("commands stand in blocks that are called sh", () => {
  expect(BLOCKS.filter(({ language }) => /^(?:bash|shell|console|zsh)$/.test(language)).map(nameOf)).toEqual([]);
});

describe("runs as it stands", () => {
  it.each(RUN.map((block) => [nameOf(block), block] as const))("%s", { timeout: 240_000 }, async (_, block) => {
    const order = orderOf(block);
    if (order.kind !== "run") throw new Error("chosen above");
    const { exits, output } = await scratch.run(commandsOf(block.text), order.place);
    expect(exits, `${block.text}\n${output}`).toEqual(order.exits);
  });
});

describe("the check itself", () => {
  const page = "a\n<!-- not run: needs GitHub -->\n```sh\ngh pr list\n```\n\n1. b\n\n   ```sh\n   true\n   ```\n";

  it("sees blocks in lists, and the remark above a block", () => {
    const [first, second] = blocksOf("a.md", page);
    expect(first && orderOf(first)).toEqual({ kind: "not run", why: "needs GitHub" });
    expect(second).toMatchObject({ line: 9, language: "sh", text: "true\n", remark: null });
  });

  it("sees a command that fails, one that goes on in the next line, and one that is not there", async () => {
    const commands = commandsOf("# a comment\n\nfalse\ntrue \\\n  || false\nregreen heel\nnpx -y pnpm@12 nothing\n");
    expect((await scratch.run(commands, "clone")).exits).toEqual([1, 0, 2, 127]);
  });

  it("sees a remark that nobody understands", () => {
    expect(() => orderOf({ file: "a.md", line: 1, language: "sh", text: "", remark: "rnu in clone" })).toThrow("rnu");
  });
});

function nameOf({ file, line, text }: Block): string {
  return `${file}:${line} ${text.split("\n")[0]}`;
}
