import type { Format } from "./core/types.ts";
import { asv, asvConsole } from "./tools/asv.ts";
import { benchmarkDotNet, benchmarkDotNetConsole, benchmarkDotNetCsv } from "./tools/benchmarkdotnet.ts";
import { cargoBench } from "./tools/cargo-bench.ts";
import { catch2Console, catch2Xml } from "./tools/catch2.ts";
import { cargoCriterion, criterionConsole, criterionEstimates, criterionSample } from "./tools/criterion.ts";
import {
  bencherMetricFormat,
  customBigger,
  customByUnit,
  customCsv,
  customSmaller,
  generic,
  nyrkio,
} from "./tools/custom.ts";
import {
  clickBench,
  memtier,
  memtierConsole,
  pgbench,
  redisBenchmark,
  redisBenchmarkCsv,
  sysbench,
} from "./tools/databases.ts";
import { goBench, goTestJson } from "./tools/go-bench.ts";
import { googleBenchmark, googleBenchmarkConsole, googleBenchmarkCsv } from "./tools/google-benchmark.ts";
import { gungraunConsole, gungraunJson } from "./tools/gungraun.ts";
import { apacheBench, autocannon, hey, locustConsole, oha, vegeta, vegetaConsole, wrk } from "./tools/http-load.ts";
import { hyperfine, hyperfineConsole, hyperfineCsv, hyperfineMarkdown } from "./tools/hyperfine.ts";
import { benchmarkJs, benchmarkJsConsole, consoleTime, mitata, mitataConsole, tinybench } from "./tools/javascript.ts";
import { jmh, jmhConsole, jmhCsv } from "./tools/jmh.ts";
import { julia, juliaConsole } from "./tools/julia.ts";
import { k6Console, k6Lines, k6Summary } from "./tools/k6.ts";
import { pyperf } from "./tools/pyperf.ts";
import { pytestBenchmark, pytestConsole } from "./tools/pytest-benchmark.ts";
import { benchmarkIps, benchmarkIpsJson, rubyBenchmark } from "./tools/ruby.ts";
import { dartHarness, linetimer, luau, phpbenchConsole } from "./tools/small-consoles.ts";
import { bashTime, gnuTime, perfStat, perfStatCsv, perfStatJson } from "./tools/system.ts";
import {
  ctestConsole,
  goTestConsole,
  jestConsole,
  jestJson,
  junit,
  mocha,
  phpbenchXml,
  playwright,
  trx,
} from "./tools/test-times.ts";
import { vitestBench, vitestConsole } from "./tools/vitest-bench.ts";
import { gatlingLog, jmeter, jmeterConsole, lighthouse, locustCsv } from "./tools/web.ts";

/** Every format, in the order in which they are tried: what can be told for sure comes first, durations of tests last. */
export const REGISTRY: readonly Format[] = [
  generic,
  pytestBenchmark,
  googleBenchmark,
  jmh,
  hyperfine,
  benchmarkDotNet,
  criterionEstimates,
  criterionSample,
  cargoCriterion,
  gungraunJson,
  goTestJson,
  vitestBench,
  tinybench,
  benchmarkJs,
  mitata,
  julia,
  asv,
  pyperf,
  benchmarkIpsJson,
  k6Summary,
  k6Lines,
  vegeta,
  autocannon,
  oha,
  lighthouse,
  clickBench,
  memtier,
  nyrkio,
  customByUnit,
  customSmaller,
  customBigger,
  bencherMetricFormat,
  phpbenchXml,
  catch2Xml,
  googleBenchmarkCsv,
  hyperfineCsv,
  jmhCsv,
  benchmarkDotNetCsv,
  redisBenchmarkCsv,
  jmeter,
  locustCsv,
  customCsv,
  gatlingLog,
  goBench,
  gungraunConsole,
  criterionConsole,
  cargoBench,
  catch2Console,
  jmhConsole,
  benchmarkDotNetConsole,
  googleBenchmarkConsole,
  hyperfineMarkdown,
  hyperfineConsole,
  pytestConsole,
  vitestConsole,
  mitataConsole,
  benchmarkJsConsole,
  juliaConsole,
  asvConsole,
  rubyBenchmark,
  benchmarkIps,
  dartHarness,
  luau,
  linetimer,
  phpbenchConsole,
  perfStat,
  perfStatCsv,
  perfStatJson,
  gnuTime,
  hey,
  wrk,
  vegetaConsole,
  apacheBench,
  locustConsole,
  jmeterConsole,
  k6Console,
  pgbench,
  sysbench,
  redisBenchmark,
  memtierConsole,
  bashTime,
  consoleTime,
  mocha,
  jestJson,
  playwright,
  junit,
  trx,
  ctestConsole,
  jestConsole,
  goTestConsole,
];
