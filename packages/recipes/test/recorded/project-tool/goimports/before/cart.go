package till

import (
	"os"
	"fmt"
)

func Say() { fmt.Println(strings.ToUpper("x")) }
