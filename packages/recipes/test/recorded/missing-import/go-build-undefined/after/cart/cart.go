package cart

import (
	"errors"
	"sort"
	"strings"

	"example.com/till/show"
)

var errEmpty = errors.New("empty")

func List(names []string) (string, error) {
	if len(names) == 0 {
		return "", errEmpty
	}
	sort.Strings(names)
	return strings.Join(names, ", ") + show.Money(2), nil
}
