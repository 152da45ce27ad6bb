echo "expected 3, got 4"
exit 1
