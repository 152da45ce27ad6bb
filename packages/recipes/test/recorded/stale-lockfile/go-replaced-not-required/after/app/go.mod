module example.com/app

go 1.19

replace example.com/lib => ../lib

require example.com/lib v0.0.0-00010101000000-000000000000
