module pills

go 1.21
