import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/*
 * Records the pairs of bench/novelty.ts: each project's script is run as it is, and once more after a change that breaks it.
 * The output is that of the real tools; the frame of a job log round it is made. `node bench/novelty-record.ts [NAME…]`
 */

interface Project {
  readonly name: string;
  readonly script: string;
  readonly files: Readonly<Record<string, string>>;
  /** What breaks it: files with another content. */
  readonly broken: Readonly<Record<string, string>>;
  /** Lines of the red log that tell the reason: from the first to the last that match. */
  readonly gold: RegExp;
}

const GOOD_PO =
  'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#, c-format\nmsgid "%d files\\n"\nmsgstr "%d Dateien\\n"\n';
const ROWS = Array.from({ length: 30 }, (_, row) => `A-${row},${row * 3 + 1},shelf ${row % 7}`).join("\n");
const CATALOG = `import csv, sys
rows = list(csv.reader(open("catalog.csv")))
print(f"{len(rows)} rows read")
seen = {}
bad = 0
for number, (sku, price, shelf) in enumerate(rows, 1):
    if sku in seen:
        print(f"catalog.csv row {number}: {sku} already stands in row {seen[sku]}")
        bad += 1
    seen[sku] = number
for shelf in sorted({row[2] for row in rows}):
    print(f"{shelf}: {sum(1 for row in rows if row[2] == shelf)} articles")
sys.exit(1 if bad else 0)
`;
const LEDGER = `BEGIN { FS = "," }
FILENAME == "ledger.csv" { ledger += $2; next }
{ bank += $2 }
END { printf "ledger %d, bank %d, %d lines\\n", ledger, bank, NR; if (ledger != bank) { print "balance is off by " (ledger - bank); exit 3 } }
`;

const PROJECTS: readonly Project[] = [
  {
    name: "sqlite",
    script: 'for f in migrations/*.sql; do echo "applying $f"; sqlite3 -bail app.db < "$f"; done',
    files: {
      "migrations/1.sql": "create table article (id integer primary key, name text not null);\n",
      "migrations/2.sql": "insert into article (name) values ('one'), ('two');\n",
    },
    broken: { "migrations/2.sql": "insert into article (name) values ('one'), (null);\n" },
    gold: /NOT NULL constraint/,
  },
  {
    name: "msgfmt",
    script: "msgfmt --statistics --check -o de.mo po/de.po",
    files: { "po/de.po": GOOD_PO },
    broken: { "po/de.po": GOOD_PO.replace("%d Dateien", "%s Dateien") },
    gold: /^po\/de\.po:\d+: (?!warning)|fatal error/,
  },
  {
    name: "protoc",
    script: "mkdir -p gen && protoc --python_out=gen cart.proto && echo generated",
    files: { "cart.proto": 'syntax = "proto3";\nmessage Cart { repeated string items = 1; int32 total = 2; }\n' },
    broken: { "cart.proto": 'syntax = "proto3";\nmessage Cart { repeated string items = 1; Money total = 1; }\n' },
    gold: /^cart\.proto:/,
  },
  {
    name: "catalog",
    script: "python3 catalog.py",
    files: { "catalog.py": CATALOG, "catalog.csv": `${ROWS}\n` },
    broken: { "catalog.csv": `${ROWS.replace("A-17,", "A-9,")}\n` },
    gold: /already stands in row/,
  },
  {
    name: "ledger",
    script: "awk -f ledger.awk ledger.csv bank.csv",
    files: { "ledger.awk": LEDGER, "ledger.csv": "a,100\nb,20\n", "bank.csv": "a,100\nb,20\n" },
    broken: { "bank.csv": "a,100\nb,18\n" },
    gold: /balance is off/,
  },
  {
    name: "lua",
    script: "lua check.lua",
    files: {
      "check.lua": 'local price = require("price")\nprint("price of a cart: " .. price(3))\n',
      "price.lua": "return function(n) return n * 2 end\n",
    },
    broken: { "price.lua": "return function(n) return nothing * 2 end\n" },
    gold: /attempt to perform arithmetic|stack traceback|^\t/,
  },
  {
    name: "jq",
    script:
      "jq -e '.articles | map(if .price > 0 then . else error(\"price of \\(.name) is \\(.price)\") end) | length' data.json",
    files: { "data.json": '{"articles": [{"name": "cup", "price": 3}, {"name": "pot", "price": 9}]}\n' },
    broken: { "data.json": '{"articles": [{"name": "cup", "price": 3}, {"name": "pot", "price": -9}]}\n' },
    gold: /price of pot/,
  },
  {
    name: "tcl",
    script: "tclsh report.tcl",
    files: {
      "report.tcl": 'source totals.tcl\nputs "total [total {1 2 3}]"\n',
      "totals.tcl": "proc total {all} { expr [join $all +] }\n",
    },
    broken: { "totals.tcl": "proc total {all} { expr [join $al +] }\n" },
    gold: /can't read|while executing|invoked from|^ {4}\(/,
  },
  {
    name: "appstream",
    script: "appstreamcli validate --no-net --no-color org.example.cart.metainfo.xml",
    files: { "org.example.cart.metainfo.xml": metainfo("CC0-1.0") },
    broken: { "org.example.cart.metainfo.xml": metainfo("my own") },
    gold: /metadata-license/,
  },
  {
    name: "checksums",
    script: "sha256sum --check SHA256SUMS",
    files: { "a.txt": "one\n", "b.txt": "two\n", SHA256SUMS: "" },
    broken: { "b.txt": "three\n" },
    gold: /^b\.txt: FAILED|WARNING: 1 computed/,
  },
];

const here = path.join(import.meta.dirname, "novelty");
const wanted = process.argv.slice(2);
const pairs = PROJECTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)).map(record);
if (wanted.length === 0) writeFileSync(path.join(here, "recorded/pairs.json"), `${JSON.stringify(pairs, null, 2)}\n`);

function record({ name, script, files, broken, gold }: Project) {
  const folder = mkdtempSync(path.join(tmpdir(), "novelty-"));
  try {
    write(folder, files);
    if ("SHA256SUMS" in files) {
      const sums = ["a.txt", "b.txt"].map((file) => `${digest(files[file] ?? "")}  ${file}\n`);
      writeFileSync(path.join(folder, "SHA256SUMS"), sums.join(""));
    }
    cpSync(path.join(here, "noise.sh"), path.join(folder, "noise.sh"));
    const green = jobLog(script, run(script, folder, name, true));
    write(folder, broken);
    rmSync(path.join(folder, "app.db"), { force: true });
    const red = jobLog(script, run(script, folder, name, false));
    mkdirSync(path.join(here, "recorded", name), { recursive: true });
    writeFileSync(path.join(here, "recorded", name, "green.log"), green);
    writeFileSync(path.join(here, "recorded", name, "red.log"), red);
    const lines = red.split("\n").map((line) => line.slice(29));
    const from = lines.findIndex((line) => gold.test(line));
    const to = lines.findLastIndex((line) => gold.test(line));
    if (from === -1) throw new Error(`${name}: the red log has no line that matches ${gold}`);
    return { name, red: `${name}/red.log`, green: [`${name}/green.log`], gold: [[from + 1, to + 1]] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

function run(script: string, cwd: string, name: string, isGreen: boolean): { text: string; exit: number } {
  const noise = ". ./noise.sh 2>&1";
  const { stdout, status } = spawnSync("bash", ["-c", `${noise}\nset -e\n{ ${script}; } 2>&1`], {
    cwd,
    encoding: "utf8",
  });
  if ((status === 0) !== isGreen) throw new Error(`${name}: exit ${status}\n${stdout}`);
  return { text: stdout, exit: status ?? 1 };
}

function jobLog(script: string, { text, exit }: { text: string; exit: number }): string {
  const lines = [
    "##[group]Run ./ci.sh",
    "\u001b[36;1m. ./noise.sh\u001b[0m",
    `\u001b[36;1m${script}\u001b[0m`,
    "shell: /usr/bin/bash -e {0}",
    "##[endgroup]",
    ...text.replace(/\n$/, "").split("\n"),
    ...(exit === 0 ? [] : [`##[error]Process completed with exit code ${exit}.`]),
    "Cleaning up orphan processes",
  ];
  return lines.map((line) => `2026-11-20T08:00:00.0000000Z ${line}\n`).join("");
}

function metainfo(license: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="console-application">
  <id>org.example.cart</id>
  <metadata_license>${license}</metadata_license>
  <project_license>MIT</project_license>
  <name>Cart</name>
  <summary>Counts what is in a cart</summary>
  <description><p>It counts articles and adds their prices, one cart at a time, and prints what is to be paid.</p></description>
  <url type="homepage">https://example.org/cart</url>
  <developer id="org.example"><name>Example</name></developer>
  <provides><binary>cart</binary></provides>
</component>
`;
}
