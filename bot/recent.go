package bot

import "sync"

// Recent remembers the names that it saw last, to do once what a platform
// sends twice. Its methods may be called from several goroutines at once.
type Recent struct {
	mu    sync.Mutex
	seen  map[string]bool
	order []string // a ring
	next  int
}

// NewRecent makes one that remembers the last size names; size is at least 1.
func NewRecent(size int) *Recent {
	return &Recent{seen: make(map[string]bool, size), order: make([]string, size)}
}

// First reports whether the name is new, and remembers it. An empty name is
// always new.
func (r *Recent) First(name string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if name == "" || r.seen[name] {
		return name == ""
	}
	delete(r.seen, r.order[r.next])
	r.seen[name], r.order[r.next] = true, name
	r.next = (r.next + 1) % len(r.order)
	return true
}

// Forget makes a name new again: what it names came to nothing.
func (r *Recent) Forget(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.seen, name)
}
