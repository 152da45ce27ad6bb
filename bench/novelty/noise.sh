# What a job prints on good days as well: retries, optional things that are missing, warnings, errors that are handled.
for host in 127.0.0.1 127.0.0.2; do
  timeout 5 bash -c "exec 3<>/dev/tcp/$host/9" || echo "ERROR: cannot reach the metrics server at $host, trying again ($RANDOM)"
done
ls missing-cache 2>&1 || true
grep -c "" .optional.env || echo "warning: .optional.env is missing, defaults are used"
python3 - <<'PY'
import time, traceback, warnings
warnings.warn("the old settings file is read, this will fail in 3.0", DeprecationWarning)
try:
    {}["telemetry"]
except KeyError:
    traceback.print_exc()
print(f"settings loaded in {time.time() % 1:.3f} s")
PY
perl -e 'for my $n (1 .. 40) { printf "checked package %d of 40: pkg%d %d.%d.%d, %d ms\n", $n, $n, rand 9, rand 9, rand 9, rand 900 }'
perl -e 'print STDERR "FAILED to load optional plugin spell, skipping it\n"'
