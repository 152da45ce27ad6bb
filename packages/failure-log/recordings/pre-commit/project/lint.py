import sys
print("a.txt:1:1: E999 no")
sys.exit(1)
