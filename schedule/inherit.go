package schedule

import (
	"context"
	"fmt"

	"briefbot/store"
)

// Inherit notes that every delivery that is in sending now was left there by a
// process that is dead, so that it is taken over after Settle instead of
// [Lease]. Call it before the first job, and only while it is certain that no
// other process works at the store, as an exclusive lock makes it; afterwards
// others may come.
func (r *Runner) Inherit(ctx context.Context) error {
	left, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{States: []store.DeliveryState{store.DeliverySending}})
	if err != nil {
		return fmt.Errorf("looking for what another process left: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, d := range left {
		r.foreign[d.ID] = seen{d.Attempts, r.Now().Add(r.Settle - Lease)}
	}
	return nil
}
