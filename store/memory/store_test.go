package memory_test

import (
	"testing"

	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) store.Store { return memory.New() })
}

func TestOneOfManyWins(t *testing.T) {
	s := memory.New()
	storetest.Race(t, s, s, s, s)
}
