package cart

import "errors"

func Bill(n float64) (string, error) {
	if n < 0 {
		return "", errors.New("negative")
	}
	return show.Money(n), nil
}
