package shop

import "testing"

func TestShared(t *testing.T) {
	count := 0
	done := make(chan bool)
	go func() {
		count++
		done <- true
	}()
	count++
	<-done
}
