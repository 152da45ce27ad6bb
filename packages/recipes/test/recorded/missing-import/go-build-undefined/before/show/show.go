package show

import "fmt"

func Money(value float64) string { return fmt.Sprintf("%.2f", value) }
