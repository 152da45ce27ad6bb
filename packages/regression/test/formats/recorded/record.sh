#!/usr/bin/env bash
# Records outputs of real benchmark tools into this folder: bash record.sh [TOOL…]. A tool that is not here is stepped over.
# Everything runs in a scratch folder; host names and its path are taken out afterwards.
set -u
out=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"; [ -n "${server:-}" ] && kill "$server" 2>/dev/null' EXIT
cd "$work" || exit 1
wanted() { [ $# -eq 0 ] && return 0; [ "${#tools[@]}" -eq 0 ] || [[ " ${tools[*]} " == *" $1 "* ]]; }
has() { wanted "$1" && command -v "${2:-$1}" >/dev/null; }
tools=("$@")

if has pytest "${PYTHON:-python3}"; then
  cat >test_fib.py <<'PY'
import pytest
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
@pytest.mark.parametrize("n", [5, 10])
def test_fib(benchmark, n):
    benchmark.pedantic(fib, args=(n,), rounds=6, iterations=3)
@pytest.mark.benchmark(group="strings")
def test_join(benchmark):
    benchmark.pedantic(lambda: ",".join(map(str, range(100))), rounds=5)
PY
  "${PYTHON:-python3}" -m pytest -q -p no:cacheprovider --benchmark-json=full.json test_fib.py >"$out/pytest-benchmark-console.txt"
  "${PYTHON:-python3}" -m pytest -q -p no:cacheprovider --benchmark-storage=store --benchmark-save=one --junitxml="$out/pytest-junit.xml" test_fib.py >/dev/null
  cp full.json "$out/pytest-benchmark.json"
  cp store/*/*.json "$out/pytest-benchmark-saved.json"
fi

if has pyperf "${PYTHON:-python3}"; then
  printf 'import pyperf\nrunner = pyperf.Runner(processes=3, values=4, warmups=1, min_time=0.001)\nrunner.timeit("sum", "sum(range(100))")\nrunner.timeit("sorted", "sorted([3, 1, 2])")\n' >pf.py
  "${PYTHON:-python3}" pf.py -q -o "$out/pyperf.json" >/dev/null
fi

if has google g++ && [ -e /usr/include/benchmark/benchmark.h ]; then
  cat >google.cc <<'CC'
#include <benchmark/benchmark.h>
#include <algorithm>
#include <vector>
static void BM_Sort(benchmark::State& state) {
  for (auto _ : state) {
    std::vector<int> v(state.range(0));
    for (size_t i = 0; i < v.size(); ++i) v[i] = (i * 7919) % 1009;
    std::sort(v.begin(), v.end());
    benchmark::DoNotOptimize(v.data());
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) * sizeof(int));
  state.counters["swaps"] = 3;
}
BENCHMARK(BM_Sort)->Arg(64)->Arg(512)->MinTime(0.01);
static void BM_Skipped(benchmark::State& state) {
  state.SkipWithError("no such device");
  for (auto _ : state) {}
}
BENCHMARK(BM_Skipped);
static void BM_Slow(benchmark::State& state) { for (auto _ : state) { volatile int x = 0; for (int i = 0; i < 100000; ++i) x = x + i; } }
BENCHMARK(BM_Slow)->Unit(benchmark::kMicrosecond)->MinTime(0.01);
BENCHMARK_MAIN();
CC
  g++ -O2 google.cc -o google -lbenchmark -lpthread
  ./google --benchmark_format=json >"$out/google-benchmark.json" 2>/dev/null
  ./google --benchmark_format=json --benchmark_repetitions=3 >"$out/google-benchmark-repetitions.json" 2>/dev/null
  ./google --benchmark_format=json --benchmark_repetitions=3 --benchmark_report_aggregates_only >"$out/google-benchmark-aggregates.json" 2>/dev/null
  ./google --benchmark_format=csv --benchmark_repetitions=2 >"$out/google-benchmark.csv" 2>/dev/null
  ./google --benchmark_repetitions=2 >"$out/google-benchmark-console.txt" 2>&1
fi

if has catch2 g++ && [ -e /usr/include/catch2/catch.hpp ]; then
  cat >catch.cc <<'CC'
#define CATCH_CONFIG_MAIN
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
TEST_CASE("Fibonacci", "[!benchmark]") {
  BENCHMARK("fib 10") { return fib(10); };
  SECTION("larger numbers") {
    BENCHMARK("fib 20, whose name is so long that it has to be broken into lines") { return fib(20); };
  }
}
CC
  g++ -O1 catch.cc -o catch2tests
  ./catch2tests '[!benchmark]' --benchmark-samples 10 --benchmark-resamples 100 --benchmark-warmup-time 10 >"$out/catch2-console.txt"
  ./catch2tests '[!benchmark]' --benchmark-samples 10 --benchmark-resamples 100 --benchmark-warmup-time 10 -r xml >"$out/catch2.xml"
fi

if has hyperfine; then
  hyperfine -N --warmup 1 --runs 6 -L n 0.001,0.002 'sleep {n}' --export-json "$out/hyperfine.json" --export-csv "$out/hyperfine.csv" \
    --export-markdown "$out/hyperfine.md" >"$out/hyperfine-console.txt" 2>/dev/null
fi

if has go; then
  mkdir -p gobench/sub && (
    cd gobench || exit
    printf 'module example.com/fib\n\ngo 1.19\n' >go.mod
    cat >fib_test.go <<'GO'
package fib
import ("fmt"; "testing")
func fib(n int) int { if n < 2 { return n }; return fib(n-1) + fib(n-2) }
func BenchmarkFib(b *testing.B) {
	for _, n := range []int{5, 10} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) { for i := 0; i < b.N; i++ { fib(n) } })
	}
}
func BenchmarkCopy(b *testing.B) {
	b.SetBytes(1024); b.ReportAllocs()
	var sink []byte
	for i := 0; i < b.N; i++ { sink = append([]byte(nil), make([]byte, 1024)...) }
	_ = sink
	b.ReportMetric(1.5e6, "copies/s"); b.ReportMetric(0.5, "hits/lookup")
}
GO
    cat >sub/sub_test.go <<'GO'
package sub
import "testing"
func BenchmarkCopy(b *testing.B) { for i := 0; i < b.N; i++ { _ = make([]int, 10) } }
func TestFine(t *testing.T) {}
GO
    go test -run '^$' -bench . -benchmem -benchtime 200x -count 3 . >"$out/go-bench.txt"
    go test -run '^$' -bench . -benchtime 100x ./... >"$out/go-bench-packages.txt"
    go test -run '^$' -bench . -benchtime 100x -json ./... >"$out/go-test.json"
    go test -v ./... >"$out/go-test-console.txt"
  )
fi

if has cargo; then
  mkdir -p rust/src && (
    cd rust || exit
    printf '[package]\nname = "fib"\nversion = "0.1.0"\nedition = "2021"\n' >Cargo.toml
    cat >src/lib.rs <<'RS'
#![feature(test)]
extern crate test;
#[cfg(test)]
mod tests {
    use test::Bencher;
    fn fib(n: u64) -> u64 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }
    #[bench] fn fib_10(b: &mut Bencher) { b.iter(|| fib(test::black_box(10))); }
    #[bench] fn fib_20(b: &mut Bencher) { b.iter(|| fib(test::black_box(20))); }
    #[bench] #[ignore] fn ignored(b: &mut Bencher) { b.iter(|| 1); }
    #[test] fn works() { assert_eq!(fib(10), 55); }
}
RS
    RUSTC_BOOTSTRAP=1 cargo bench --offline --color always >"$out/cargo-bench.txt" 2>&1
  )
fi

if has ruby; then
  cat >bench.rb <<'RB'
require "benchmark"
n = 20_000
Benchmark.bmbm do |x|
  x.report("sort!") { Array.new(n) { |i| (i * 7919) % 1009 }.sort! }
  x.report("sort by size:") { Array.new(n) { |i| i.to_s }.sort_by(&:size) }
end
RB
  ruby bench.rb >"$out/ruby-benchmark.txt"
  cat >ips.rb <<'RB'
require "benchmark/ips"
Benchmark.ips do |x|
  x.config(time: 0.2, warmup: 0.1)
  x.report("addition") { 1 + 2 }
  x.report("to_s and back") { 12_345.to_s.to_i }
  x.compare!
end
RB
  ruby ips.rb >"$out/benchmark-ips.txt"
fi

if has node && [ -n "${NODE_MODULES_OF:-}" ]; then
  ln -s "$NODE_MODULES_OF/node_modules" node_modules
  cat >benchmark.cjs <<'JS'
const Benchmark = require("benchmark");
const fs = require("node:fs");
const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));
const suite = new Benchmark.Suite();
const options = { maxTime: 0.05, minSamples: 5 };
suite.add("fib(10)", () => fib(10), options).add("fib x 2 (15)", () => fib(15) + fib(15), options);
suite.on("cycle", (event) => console.log(String(event.target)));
suite.run();
fs.writeFileSync(`${process.argv[2]}/benchmark.js.json`, JSON.stringify(suite.map(({ name, hz, stats }) => ({ name, hz, stats })), null, 1));
fs.writeFileSync(`${process.argv[2]}/benchmark.js-suite.json`, JSON.stringify(suite));
JS
  node benchmark.cjs "$out" >"$out/benchmark.js-console.txt"
  cat >tiny.mjs <<'JS'
import { Bench } from "tinybench";
import { writeFileSync } from "node:fs";
const bench = new Bench({ time: 2, iterations: 8, warmup: false, retainSamples: true });
bench.add("split", () => "a,b,c".split(",")).add("map", () => [1, 2, 3].map((x) => x + 1));
await bench.run();
writeFileSync(`${process.argv[2]}/tinybench.json`, JSON.stringify(bench.tasks.map(({ name, result }) => ({ name, result: { ...result, latency: { ...result.latency, samples: result.latency.samples?.slice(0, 20) }, throughput: { ...result.throughput, samples: undefined } } })), null, 1));
JS
  node tiny.mjs "$out"
  cat >mitata.mjs <<'JS'
import { bench, run } from "mitata";
bench("split", () => "a,b,c".split(","));
bench("fill $n", function* (state) { const n = state.get("n"); yield () => new Array(n).fill(1); }).args("n", [10, 100]);
await run({ format: process.argv[2] === "json" ? { json: { debug: false, samples: false } } : "mitata", colors: false });
JS
  node mitata.mjs json >"$out/mitata.json"
  node mitata.mjs text >"$out/mitata-console.txt"
  mkdir -p bench && cat >bench/fib.bench.ts <<'TS'
import { bench, describe } from "vitest";
const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2));
const options = { time: 5, iterations: 5, warmupTime: 1, warmupIterations: 1 };
describe("fib", () => {
  bench("small number", () => { fib(5); }, options);
  bench("fib(12)", () => { fib(12); }, options);
});
TS
  ./node_modules/.bin/vitest bench --run --root bench --outputJson "$out/vitest-bench.json" >"$out/vitest-bench-console.txt" 2>&1
  mkdir -p spec && printf 'describe("sums", () => { it("adds", () => {}); it("waits", (done) => { setTimeout(done, 20); }); it("fails", () => { throw new Error("no"); }); });\n' >spec/sums.cjs
  ./node_modules/.bin/mocha --reporter json spec/sums.cjs >"$out/mocha.json"
  printf 'console.time("parse"); JSON.parse("[1,2,3]"); console.timeEnd("parse");\nconsole.time("wait: a while"); setTimeout(() => console.timeEnd("wait: a while"), 20);\n' >timer.cjs
  node timer.cjs >"$out/console-time.txt"
  node -e 'require("node:http").createServer((_, r) => r.end("hello")).listen(18099, "127.0.0.1")' &
  server=$!
  sleep 1
  ./node_modules/.bin/autocannon -j -d 1 -c 2 http://127.0.0.1:18099/ >"$out/autocannon.json" 2>/dev/null
  has wrk && wrk -t1 -c2 -d1s --latency http://127.0.0.1:18099/ >"$out/wrk.txt"
  has ab && ab -n 200 -c 2 http://127.0.0.1:18099/ >"$out/ab.txt" 2>&1
fi

if has redis-benchmark redis-server; then
  redis-server --port 18100 --save '' --appendonly no >/dev/null &
  redis=$!
  sleep 1
  redis-benchmark -p 18100 -n 2000 -c 4 -t set,get >"$out/redis-benchmark.txt"
  redis-benchmark -p 18100 -n 2000 -c 4 -t set,get --csv >"$out/redis-benchmark.csv"
  kill "$redis"
fi

has sysbench && sysbench cpu --time=1 run >"$out/sysbench.txt"
has perf && perf stat -r 2 sleep 0.01 2>"$out/perf-stat.txt" >/dev/null
has perf && perf stat -j sleep 0.01 2>"$out/perf-stat.json" >/dev/null
has time /usr/bin/time && /usr/bin/time -v sleep 0.02 2>"$out/time-gnu.txt"
has bash && bash -c 'time sleep 0.02' 2>"$out/time-bash.txt"
has bash && bash -c 'time -p sleep 0.02' 2>"$out/time-posix.txt"
if has ctest; then
  printf 'cmake_minimum_required(VERSION 3.10)\nproject(times NONE)\nenable_testing()\nadd_test(NAME fast COMMAND true)\nadd_test(NAME slow COMMAND sleep 0.05)\nadd_test(NAME broken COMMAND false)\n' >CMakeLists.txt
  cmake -B ct . >/dev/null && (cd ct && ctest --output-junit "$out/ctest.xml" >"$out/ctest-console.txt")
fi

find "$out" -type f ! -name record.sh -exec sed -i "s#$work#/scratch#g; s#$out#/scratch#g; s#$(hostname)#runner#g" {} +
