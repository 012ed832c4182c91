// Package memory keeps everything that briefbot remembers in slices and maps:
// for tests, and for a try without a file. It is the plain reading of the
// contract in package store; where store/sqlite is quick, this one is simple,
// and every question looks at everything. All is gone when the process ends.
package memory

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"briefbot/store"
)

// Store is a store.Store in memory. What goes in and out is copied, so that
// callers may change what they hold. Times are kept to the microsecond.
// After Close every method but Close is an error.
type Store struct {
	mu     sync.Mutex // guards all below; held for the whole of each method
	closed bool

	// Ids are places in these slices, from 1. What is removed, such as a slot
	// that is reopened, leaves a nil.
	workspaces []workspace
	articles   []*article
	statements []*statement
	claims     []*claim
	stories    []*story
	ledger     []*entry
	channels   []*store.Channel
	editions   []*store.Edition
	schedules  []*store.Schedule
	slots      []*store.Slot
	deliveries []*store.Delivery
	audits     []store.Audit
	audited    int64 // the last id of an audit entry
	marks      map[markKey]int64
	follows    []store.Follow
	seen       []store.Seen

	installations []store.Installation
}

var _ store.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store { return &Store{marks: map[markKey]int64{}} }

// Close implements store.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

var errClosed = errors.New("the memory store is closed")

// ready reports why nothing can be done now, if so.
func (s *Store) ready(ctx context.Context) error {
	if s.closed {
		return errClosed
	}
	return ctx.Err()
}

// notFound says what was not found.
func notFound(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), store.ErrNotFound)
}

// instant is a time as every store keeps it: UTC, to the microsecond.
func instant(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return time.UnixMicro(t.UnixMicro()).UTC()
}

// first returns the first limit items, or all if limit is not positive.
func first[T any](items []T, limit int) []T {
	if limit > 0 && limit < len(items) {
		return items[:limit]
	}
	return items
}
