package memory

import (
	"cmp"
	"context"
	"slices"

	"briefbot/store"
)

// PutChannel implements store.Channels.
func (s *Store) PutChannel(ctx context.Context, channel store.Channel) (store.Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Channel{}, err
	}
	if err := channel.Validate(); err != nil {
		return store.Channel{}, err
	}
	if err := s.checkWorkspace(channel.Workspace); err != nil {
		return store.Channel{}, err
	}
	for i, known := range s.channels {
		if known.Workspace == channel.Workspace && known.Name == channel.Name {
			channel.ID = known.ID
			s.channels[i] = channel
			return channel, nil
		}
	}
	channel.ID = store.ChannelID(len(s.channels) + 1)
	s.channels = append(s.channels, channel)
	return channel, nil
}

// Channel implements store.Channels.
func (s *Store) Channel(ctx context.Context, workspace store.WorkspaceID, name string) (store.Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Channel{}, err
	}
	for _, c := range s.channels {
		if c.Workspace == workspace && c.Name == name {
			return c, nil
		}
	}
	return store.Channel{}, notFound("channel %q", name)
}

// ListChannels implements store.Channels.
func (s *Store) ListChannels(ctx context.Context, workspace store.WorkspaceID, ids ...store.ChannelID) ([]store.Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Channel{}
	for _, c := range s.channels {
		if c.Workspace == workspace && (len(ids) == 0 || slices.Contains(ids, c.ID)) {
			listed = append(listed, c)
		}
	}
	slices.SortFunc(listed, func(a, b store.Channel) int { return cmp.Compare(a.Name, b.Name) })
	return listed, nil
}

func (s *Store) checkChannel(workspace store.WorkspaceID, id store.ChannelID) error {
	if id < 1 || int(id) > len(s.channels) || s.channels[id-1].Workspace != workspace {
		return notFound("channel %d", id)
	}
	return nil
}
