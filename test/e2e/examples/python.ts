import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** `python -m venv`, whose `pip` installs nothing and whose `pytest` times what `src/shop.py` says of itself. */
const PYTHON = `#!/usr/bin/env bash
[ "$1 $2" = "-m venv" ] || { echo "python $*: not known here" >&2; exit 2; }
mkdir -p "$3/bin"
printf '#!/bin/sh\\nexit 0\\n' > "$3/bin/pip"
cp "$(dirname "$0")/pytest" "$3/bin/pytest"
chmod 755 "$3/bin/pip" "$3/bin/pytest"
`;

/** What pytest-benchmark writes with \`--benchmark-json\`, as far as anybody reads it; the noise is that of a quiet machine. */
const PYTEST = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const value = (name) => process.argv.find((word) => word.startsWith(name + "="))?.slice(name.length + 1);
if (value("--benchmark-timer") !== "time.process_time") throw new Error("another timer than the example's");
const seconds = Number(/^SECONDS = ([\\d.]+)$/m.exec(readFileSync("src/shop.py", "utf8"))[1]);
const noise = ((Number(process.env.REGREEN_RUN ?? 1) * 7919) % 11) / 2000;
const mean = seconds * (1 + noise);
const stats = { min: mean, max: mean, mean, median: mean, rounds: 5, data: Array(5).fill(mean) };
const name = "tests/performance/test_shop.py::test_checkout";
const machine_info = { system: "Linux", machine: "x86_64", python_version: "3.13.1", cpu: { brand_raw: "A", count: 2 } };
const benchmarks = [{ name: "test_checkout", fullname: name, stats }];
writeFileSync(value("--benchmark-json"), JSON.stringify({ machine_info, commit_info: {}, benchmarks, version: "5.1.0" }));
`;

/** A folder for PATH with a Python that has pytest-benchmark to install; removed when disposed of. */
export function pythonFolder(): Disposable & { readonly dir: string } {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-python-"));
  chmodSync(dir, 0o755);
  for (const [name, text] of Object.entries({ python: PYTHON, pytest: PYTEST })) {
    writeFileSync(path.join(dir, name), text);
    chmodSync(path.join(dir, name), 0o755);
  }
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}
