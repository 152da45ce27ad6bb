package shop

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCart(t *testing.T) {
	assert.Equal(t, []int{1, 2}, []int{1, 3}, "prices of %s", "the cart")
}

func TestEmpty(t *testing.T) {
	assert.NoError(t, assert.AnError)
}
