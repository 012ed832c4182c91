package memory

import (
	"context"
	"slices"

	"briefbot/store"
)

// AddFollow implements store.Readers.
func (s *Store) AddFollow(ctx context.Context, follow store.Follow) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := follow.Validate(); err != nil {
		return false, err
	}
	if err := s.checkChannel(follow.Workspace, follow.Channel); err != nil {
		return false, err
	}
	follow.Since = instant(follow.Since)
	if slices.ContainsFunc(s.follows, sameFollow(follow)) {
		return false, nil
	}
	s.follows = append(s.follows, follow)
	return true, nil
}

func sameFollow(wanted store.Follow) func(store.Follow) bool {
	return func(f store.Follow) bool {
		f.Since = wanted.Since
		return f == wanted
	}
}

// RemoveFollow implements store.Readers.
func (s *Store) RemoveFollow(ctx context.Context, follow store.Follow) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	before := len(s.follows)
	s.follows = slices.DeleteFunc(s.follows, sameFollow(follow))
	return len(s.follows) < before, nil
}

// ListFollows implements store.Readers.
func (s *Store) ListFollows(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, reader string) ([]store.Follow, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.Follow{}
	for _, f := range s.follows {
		if f.Workspace == workspace && (f.Channel == channel || channel == 0) && f.Reader == reader {
			found = append(found, f)
		}
	}
	return found, nil
}

// Seen implements store.Readers.
func (s *Store) Seen(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, reader string) (store.Seen, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := store.Seen{Workspace: workspace, Channel: channel, Reader: reader}
	if err := s.ready(ctx); err != nil {
		return seen, err
	}
	if at := s.seenAt(seen); at >= 0 {
		return s.seen[at], nil
	}
	return seen, nil
}

func (s *Store) seenAt(seen store.Seen) int {
	return slices.IndexFunc(s.seen, func(known store.Seen) bool {
		return known.Workspace == seen.Workspace && known.Channel == seen.Channel && known.Reader == seen.Reader
	})
}

// PutSeen implements store.Readers.
func (s *Store) PutSeen(ctx context.Context, seen store.Seen) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := s.checkChannel(seen.Workspace, seen.Channel); err != nil {
		return err
	}
	seen.At = instant(seen.At)
	if at := s.seenAt(seen); at >= 0 {
		s.seen[at] = seen
	} else {
		s.seen = append(s.seen, seen)
	}
	return nil
}

// ForgetReader implements store.Readers.
func (s *Store) ForgetReader(ctx context.Context, workspace store.WorkspaceID, reader string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	s.follows = slices.DeleteFunc(s.follows, func(f store.Follow) bool { return f.Workspace == workspace && f.Reader == reader })
	s.seen = slices.DeleteFunc(s.seen, func(f store.Seen) bool { return f.Workspace == workspace && f.Reader == reader })
	return nil
}
