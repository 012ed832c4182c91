package memory

import (
	"bytes"
	"context"
	"slices"
	"time"

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
	if known := s.editionByKey(edition.Channel, edition.Key); known != nil {
		return light(*known), false, nil
	}
	if err := s.checkShown(edition); err != nil {
		return store.Edition{}, false, err
	}
	return light(s.addEdition(edition)), true, nil
}

func (s *Store) addEdition(edition store.Edition) store.Edition {
	edition.ID = store.EditionID(len(s.editions) + 1)
	edition.Built = instant(edition.Built)
	edition.Withdrawn, edition.Corrected = time.Time{}, time.Time{}
	edition.Body = bytes.Clone(edition.Body)
	edition.Shown = slices.Clone(edition.Shown)
	for i := range edition.Shown {
		edition.Shown[i].Edition = edition.ID
	}
	s.editions = append(s.editions, &edition)
	return edition
}

// checkShown says which words shown are of a version that is not there, or nil.
func (s *Store) checkShown(edition store.Edition) error {
	for _, shown := range edition.Shown {
		if _, err := s.article(edition.Workspace, shown.Article, shown.Version); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) editionByKey(channel store.ChannelID, key string) *store.Edition {
	for _, e := range s.editions {
		if e != nil && e.Channel == channel && e.Key == key {
			return e
		}
	}
	return nil
}

// LastEdition implements store.Editions.
func (s *Store) LastEdition(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID) (store.Edition, error) {
	return store.NewestEdition(ctx, s, workspace, channel)
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
		if e != nil && e.Workspace == workspace && e.Channel == channel && e.Withdrawn.IsZero() {
			listed = append(listed, light(*e))
		}
	}
	return first(listed, limit), nil
}

// ListShown implements store.Editions.
func (s *Store) ListShown(ctx context.Context, query store.ShownQuery) ([]store.Shown, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Shown{}
	for _, e := range slices.Backward(s.editions) {
		if e == nil || e.Workspace != query.Workspace || !e.Withdrawn.IsZero() ||
			!among(e.ID, query.Editions) || e.Built.Before(instant(query.Since)) {
			continue
		}
		for _, shown := range e.Shown {
			if among(shown.Article, query.Articles) {
				listed = append(listed, shown)
			}
		}
	}
	return listed, nil
}

// light is a copy of an edition without what it shows.
func light(e store.Edition) store.Edition {
	e.Body, e.Shown = bytes.Clone(e.Body), nil
	return e
}
