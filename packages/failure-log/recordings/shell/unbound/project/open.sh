set -eu
echo "$TILL"
