package till

import "fmt"

func Total( prices []int ) int {
  sum:=0
	for _,p := range prices { sum+=p }
	fmt.Println(sum)
	return sum
}
