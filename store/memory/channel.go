package memory

import (
	"cmp"
	"context"
	"fmt"
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
	return s.putChannel(channel), nil
}

// ChangeChannel implements store.Channels.
func (s *Store) ChangeChannel(ctx context.Context, workspace store.WorkspaceID, name string, change func(*store.Channel) (store.Audit, error)) (store.Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Channel{}, err
	}
	if err := s.checkWorkspace(workspace); err != nil {
		return store.Channel{}, err
	}
	channel := store.Channel{Workspace: workspace, Name: name}
	if known := s.channel(workspace, name); known != nil {
		channel = *known
	}
	audit, err := change(&channel)
	if err != nil {
		return store.Channel{}, fmt.Errorf("change a channel: %w", err)
	}
	channel.Workspace, channel.Name = workspace, name
	if err := channel.Validate(); err != nil {
		return store.Channel{}, err
	}
	if audit.What == "" {
		return s.putChannel(channel), nil
	}
	if err := audit.Validate(); err != nil {
		return store.Channel{}, err
	}
	channel = s.putChannel(channel)
	audit.Workspace, audit.Channel = workspace, channel.ID
	s.addAudit(audit)
	return channel, nil
}

// channel is the channel of that name, or nil.
func (s *Store) channel(workspace store.WorkspaceID, name string) *store.Channel {
	for _, c := range s.channels {
		if c != nil && c.Workspace == workspace && c.Name == name {
			return c
		}
	}
	return nil
}

// putChannel stores a channel under its workspace and name.
func (s *Store) putChannel(channel store.Channel) store.Channel {
	if known := s.channel(channel.Workspace, channel.Name); known != nil {
		channel.ID = known.ID
		*known = channel
		return channel
	}
	channel.ID = store.ChannelID(len(s.channels) + 1)
	s.channels = append(s.channels, &channel)
	return channel
}

// Channel implements store.Channels.
func (s *Store) Channel(ctx context.Context, workspace store.WorkspaceID, name string) (store.Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Channel{}, err
	}
	if known := s.channel(workspace, name); known != nil {
		return *known, nil
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
		if c != nil && c.Workspace == workspace && (len(ids) == 0 || slices.Contains(ids, c.ID)) {
			listed = append(listed, *c)
		}
	}
	slices.SortFunc(listed, func(a, b store.Channel) int { return cmp.Compare(a.Name, b.Name) })
	return listed, nil
}

// DeleteChannel implements store.Channels.
func (s *Store) DeleteChannel(ctx context.Context, workspace store.WorkspaceID, id store.ChannelID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := s.checkChannel(workspace, id); err != nil {
		return err
	}
	s.deleteChannel(id)
	return nil
}

func (s *Store) deleteChannel(id store.ChannelID) {
	drop(s.deliveries, func(d *store.Delivery) bool { return d.Channel == id })
	drop(s.slots, func(slot *store.Slot) bool { return slot.Channel == id })
	drop(s.editions, func(e *store.Edition) bool { return e.Channel == id })
	drop(s.schedules, func(schedule *store.Schedule) bool { return schedule.Channel == id })
	s.audits = slices.DeleteFunc(s.audits, func(a store.Audit) bool { return a.Channel == id })
	s.follows = slices.DeleteFunc(s.follows, func(f store.Follow) bool { return f.Channel == id })
	s.seen = slices.DeleteFunc(s.seen, func(seen store.Seen) bool { return seen.Channel == id })
	s.channels[id-1] = nil
}

// drop leaves nil where something fits, so that ids stay places.
func drop[T any](items []*T, fits func(*T) bool) {
	for i, item := range items {
		if item != nil && fits(item) {
			items[i] = nil
		}
	}
}

func (s *Store) checkChannel(workspace store.WorkspaceID, id store.ChannelID) error {
	if id < 1 || int(id) > len(s.channels) || s.channels[id-1] == nil || s.channels[id-1].Workspace != workspace {
		return notFound("channel %d", id)
	}
	return nil
}
