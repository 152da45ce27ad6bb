module example.com/app

go 1.19

require (
	example.com/big/v2 v2.0.0+incompatible
	example.com/fork v1.2.0
	example.com/near v0.1.0
	golang.org/x/text v0.3.6
)

replace example.com/near => ./near

replace example.com/fork => example.com/fork-of-it v1.2.1

replace golang.org/x/text v0.3.5 => ./near
