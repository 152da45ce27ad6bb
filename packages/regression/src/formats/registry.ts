import type { Format } from "./core/types.ts";
import { apacheBench } from "./tools/apache-bench.ts";
import { asv, asvConsole } from "./tools/asv.ts";
import { autocannon } from "./tools/autocannon.ts";
import { bencherMetricFormat } from "./tools/bencher.ts";
import { benchmarkJs, benchmarkJsConsole } from "./tools/benchmark-js.ts";
import { benchmarkDotNet } from "./tools/benchmarkdotnet.ts";
import { benchmarkDotNetConsole, benchmarkDotNetCsv } from "./tools/benchmarkdotnet-table.ts";
import { cargoBench } from "./tools/cargo-bench.ts";
import { catch2Console, catch2Xml } from "./tools/catch2.ts";
import { clickBench } from "./tools/clickbench.ts";
import { consoleTime } from "./tools/console-time.ts";
import { cargoCriterion, criterionConsole, criterionEstimates, criterionSample } from "./tools/criterion.ts";
import { ctestConsole } from "./tools/ctest.ts";
import { customCsv } from "./tools/custom-csv.ts";
import { dartHarness } from "./tools/dart.ts";
import { nunit, xunit } from "./tools/dotnet-xml.ts";
import { fio } from "./tools/fio.ts";
import { gatlingLog } from "./tools/gatling.ts";
import { generic } from "./tools/generic.ts";
import { customBigger, customByUnit, customSmaller } from "./tools/github-action-benchmark.ts";
import { goBench, goTestJson } from "./tools/go-bench.ts";
import { goTestConsole } from "./tools/go-test.ts";
import { googleBenchmark, googleBenchmarkConsole, googleBenchmarkCsv } from "./tools/google-benchmark.ts";
import { googleTest } from "./tools/google-test.ts";
import { gungraunConsole, gungraunJson } from "./tools/gungraun.ts";
import { hey } from "./tools/hey.ts";
import { hyperfine, hyperfineConsole, hyperfineCsv, hyperfineMarkdown } from "./tools/hyperfine.ts";
import { iperf } from "./tools/iperf.ts";
import { jestConsole, jestJson } from "./tools/jest.ts";
import { jmeter, jmeterConsole } from "./tools/jmeter.ts";
import { jmh, jmhConsole, jmhCsv } from "./tools/jmh.ts";
import { julia, juliaConsole } from "./tools/julia.ts";
import { junit } from "./tools/junit.ts";
import { k6Console, k6Lines, k6Summary } from "./tools/k6.ts";
import { lighthouse } from "./tools/lighthouse.ts";
import { linetimer } from "./tools/linetimer.ts";
import { locustConsole } from "./tools/locust.ts";
import { locustCsv } from "./tools/locust-csv.ts";
import { luau } from "./tools/luau.ts";
import { memtier, memtierConsole } from "./tools/memtier.ts";
import { mitata, mitataConsole } from "./tools/mitata.ts";
import { mocha } from "./tools/mocha.ts";
import { nyrkio } from "./tools/nyrkio.ts";
import { oha } from "./tools/oha.ts";
import { perfStat, perfStatCsv, perfStatJson } from "./tools/perf-stat.ts";
import { pgbench } from "./tools/pgbench.ts";
import { phpbenchXml } from "./tools/phpbench.ts";
import { phpbenchConsole } from "./tools/phpbench-console.ts";
import { playwright } from "./tools/playwright.ts";
import { pyperf } from "./tools/pyperf.ts";
import { pytestBenchmark, pytestConsole } from "./tools/pytest-benchmark.ts";
import { redisBenchmark, redisBenchmarkCsv } from "./tools/redis-benchmark.ts";
import { rspec } from "./tools/rspec.ts";
import { benchmarkIps, benchmarkIpsJson, rubyBenchmark } from "./tools/ruby.ts";
import { sysbench } from "./tools/sysbench.ts";
import { bashTime, gnuTime } from "./tools/time.ts";
import { timeit } from "./tools/timeit.ts";
import { tinybench } from "./tools/tinybench.ts";
import { trx } from "./tools/trx.ts";
import { vegeta, vegetaConsole } from "./tools/vegeta.ts";
import { vitestBench, vitestConsole } from "./tools/vitest-bench.ts";
import { wrk } from "./tools/wrk.ts";

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
  fio,
  iperf,
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
  timeit,
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
  googleTest,
  rspec,
  junit,
  trx,
  nunit,
  xunit,
  ctestConsole,
  jestConsole,
  goTestConsole,
];
