import sys

print(sys.argv, "done")
