module example.com/app

go 1.19

require example.com/lib v0.0.0

require example.com/deep v0.0.0 // indirect

replace example.com/lib => ../lib

replace example.com/deep => ../deep
