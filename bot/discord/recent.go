package discord

import "sync"

// recent remembers the last so many names, to do once what comes twice. It may
// be used from several goroutines.
type recent struct {
	mu    sync.Mutex
	seen  map[string]bool
	order []string // a ring
	next  int
}

func newRecent(size int) *recent {
	return &recent{seen: make(map[string]bool, size), order: make([]string, size)}
}

// first reports whether the name has not been seen before.
func (r *recent) first(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[name] {
		return false
	}
	delete(r.seen, r.order[r.next])
	r.seen[name], r.order[r.next] = true, name
	r.next = (r.next + 1) % len(r.order)
	return true
}
