import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** What the examples ask of GitHub's command line, by the same REST routes. */
const PROGRAM = `#!${process.execPath}
const words = process.argv.slice(2);
const option = (name) => words[words.indexOf(name) + 1];
const ask = async (method, route, body) => {
  const response = await fetch(process.env.GITHUB_API_URL + route, {
    method,
    headers: { authorization: "token " + process.env.GH_TOKEN },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(method + " " + route + ": " + response.status + " " + (await response.text()));
};
const [noun, verb, subject] = words;
if (noun + " " + verb !== "workflow run") throw new Error("gh " + words.join(" ") + " is not known here");
const [name, value] = option("--field").split("=");
const route = "/repos/" + process.env.GH_REPO + "/actions/workflows/" + subject + "/dispatches";
await ask("POST", route, { ref: option("--ref"), inputs: { [name]: value } });
`;

/** A folder for PATH with a \`gh\` that knows \`workflow run\`; removed when disposed of. */
export function ghFolder(): Disposable & { readonly dir: string } {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-gh-"));
  chmodSync(dir, 0o755);
  const file = path.join(dir, "gh");
  writeFileSync(file, PROGRAM);
  chmodSync(file, 0o755);
  writeFileSync(path.join(dir, "package.json"), '{ "type": "module" }\n');
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}
