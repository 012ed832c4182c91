package memory

import (
	"bytes"
	"context"
	"slices"

	"briefbot/store"
)

// PutEdition implements store.Editions.
func (s *Store) PutEdition(ctx context.Context, edition store.Edition) (store.Edition, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Edition{}, false, err
	}
	if err := edition.Validate(); err != nil {
		return store.Edition{}, false, err
	}
	if err := s.checkChannel(edition.Workspace, edition.Channel); err != nil {
		return store.Edition{}, false, err
	}
	for _, known := range s.editions {
		if known.Channel == edition.Channel && known.Key == edition.Key {
			return copyEdition(known), false, nil
		}
	}
	edition.ID = store.EditionID(len(s.editions) + 1)
	edition.Built = instant(edition.Built)
	s.editions = append(s.editions, copyEdition(edition))
	return copyEdition(edition), true, nil
}

// LastEdition implements store.Editions.
func (s *Store) LastEdition(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID) (store.Edition, error) {
	newest, err := s.ListEditions(ctx, workspace, channel, 1)
	if err != nil {
		return store.Edition{}, err
	}
	if len(newest) == 0 {
		return store.Edition{}, notFound("edition of channel %d", channel)
	}
	return newest[0], nil
}

// ListEditions implements store.Editions.
func (s *Store) ListEditions(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, limit int) ([]store.Edition, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Edition{}
	for _, e := range slices.Backward(s.editions) {
		if e.Workspace == workspace && e.Channel == channel {
			listed = append(listed, copyEdition(e))
		}
	}
	return first(listed, limit), nil
}

func copyEdition(e store.Edition) store.Edition {
	e.Body = bytes.Clone(e.Body)
	return e
}
