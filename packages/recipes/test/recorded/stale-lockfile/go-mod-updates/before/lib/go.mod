module example.com/lib

go 1.19

require example.com/deep v0.0.0
