module notes

go 1.21
