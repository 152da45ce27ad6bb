module example.com/draught

go 1.19
