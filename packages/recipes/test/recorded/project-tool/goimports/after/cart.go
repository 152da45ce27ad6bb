package till

import (
	"fmt"
	"strings"
)

func Say() { fmt.Println(strings.ToUpper("x")) }
