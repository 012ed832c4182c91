package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// DeliveryID names one delivery.
type DeliveryID int64

// DeliveryState is where a delivery stands.
type DeliveryState string

// The states of a delivery. posted, failed and dropped are final.
const (
	DeliveryWaiting DeliveryState = "waiting" // not tried, or to be tried again
	// DeliverySending is written before the platform is called: a delivery
	// found in it had an unknown outcome, so the platform is asked whether the
	// key is already there before anything is posted again.
	DeliverySending DeliveryState = "sending"
	DeliveryPosted  DeliveryState = "posted"
	DeliveryFailed  DeliveryState = "failed"
	DeliveryDropped DeliveryState = "dropped" // its slot failed or its channel is gone
)

// DeliveryChanges is what may follow what. From sending to sending is a
// takeover: somebody goes on with what another left there.
var DeliveryChanges = map[DeliveryState][]DeliveryState{
	DeliveryWaiting: {DeliverySending, DeliveryFailed, DeliveryDropped},
	DeliverySending: {DeliveryWaiting, DeliverySending, DeliveryPosted, DeliveryFailed},
}

// MayBecome reports whether DeliveryChanges allows the change.
func (s DeliveryState) MayBecome(to DeliveryState) bool {
	return slices.Contains(DeliveryChanges[s], to)
}

// Final reports whether nothing follows.
func (s DeliveryState) Final() bool { return len(DeliveryChanges[s]) == 0 }

// Delivery is one part of an edition for one channel, or a reply to one that
// was posted.
type Delivery struct {
	ID        DeliveryID
	Workspace WorkspaceID
	Channel   ChannelID
	Slot      SlotID // 0 of a reply
	Edition   EditionID
	// Part counts from 1 to Parts; a part is posted only after the one before.
	// Both are 1 of a reply.
	Part, Parts int
	// Reply is the platform's name for the message whose thread this belongs
	// to; empty of a part.
	Reply string
	// Key names the act of posting for good, unique in the store; platforms
	// carry it.
	Key string
	// Payload is exactly what is posted, but for a note that it is late, which
	// is known only then.
	Payload []byte
	State   DeliveryState
	// MessageID is the platform's name for the message, once posted.
	MessageID string
	// Attempts counts how often it went to sending. It tells one attempt from
	// the next: whoever moves a delivery must know the attempt.
	Attempts int
	// Reason is of the last failure; it stays while the next attempt goes on.
	Reason string
	// Due is the slot's instant, or when a reply was stored, NotBefore when to try next (zero: at once),
	// Posted when the receipt came, all UTC.
	Due, NotBefore, Posted time.Time
}

// DeliveryQuery chooses deliveries in the order of channel, due time, slot and
// part. Zero fields do not filter.
type DeliveryQuery struct {
	Workspace WorkspaceID
	Channel   ChannelID
	Slot      SlotID
	Edition   EditionID
	IDs       []DeliveryID
	States    []DeliveryState
	Limit     int
}

// DeliveryMove is one change of a delivery.
type DeliveryMove struct {
	ID DeliveryID
	// From and Attempts are as the mover read them.
	From      DeliveryState
	Attempts  int
	To        DeliveryState
	MessageID string // with DeliveryPosted
	Reason    string
	NotBefore time.Time // with DeliveryWaiting
	// Late, with DeliverySending: the slot is posted late.
	Late bool
	At   time.Time
}

// Validate says what keeps a move from being made from any state, or nil.
func (m DeliveryMove) Validate() error {
	switch {
	case !m.From.MayBecome(m.To):
		return fmt.Errorf("delivery %d cannot go from %q to %q: it can to %q", m.ID, m.From, m.To, DeliveryChanges[m.From])
	case (m.To == DeliveryFailed || m.To == DeliveryDropped) && m.Reason == "":
		return fmt.Errorf("delivery %d is to be %s without a reason", m.ID, m.To)
	case m.At.IsZero():
		return fmt.Errorf("the move of delivery %d to %s has no time", m.ID, m.To)
	}
	return nil
}

// Move does to a delivery what a move says.
func (d *Delivery) Move(move DeliveryMove) {
	d.State, d.NotBefore = move.To, time.Time{}
	if move.To != DeliverySending {
		d.Reason = move.Reason
	}
	switch move.To {
	case DeliverySending:
		d.Attempts++
	case DeliveryWaiting:
		d.NotBefore = move.NotBefore
	case DeliveryPosted:
		d.MessageID, d.Posted = move.MessageID, move.At
	}
}

// Reply is something to say in the thread of a posted edition.
type Reply struct {
	// Delivery has Edition, Reply, Key and Payload set; Workspace and Channel
	// are the edition's.
	Delivery Delivery
	// Corrects: the edition is marked as corrected, at the first of them.
	Corrects bool
	At       time.Time
}

// Validate says what keeps a reply from being stored, or nil.
func (r Reply) Validate() error {
	if r.Delivery.Key == "" || r.Delivery.Reply == "" || r.At.IsZero() {
		return fmt.Errorf("reply %q to message %q of edition %d lacks its key, its message or its time", r.Delivery.Key, r.Delivery.Reply, r.Delivery.Edition)
	}
	return nil
}

// Waiting is the reply as it is stored for its edition.
func (r Reply) Waiting(edition Edition) Delivery {
	return Delivery{
		Workspace: edition.Workspace, Channel: edition.Channel, Edition: edition.ID, Part: 1, Parts: 1,
		Reply: r.Delivery.Reply, Key: r.Delivery.Key, Payload: r.Delivery.Payload, State: DeliveryWaiting, Due: r.At,
	}
}

// Deliveries keeps what is to be posted and what was.
type Deliveries interface {
	// MoveDelivery changes a delivery's state in one step; false where it is
	// gone or not in From with that count of Attempts (somebody else was
	// first), and for a move to sending also where its slot is final or the
	// part before it is not posted. Going to sending counts an attempt, moves
	// a built slot to sending and marks it as late where the move says so;
	// posting the last part of a slot moves the slot to posted; failing or
	// dropping one fails the slot with the same reason, as EndSlot does; all
	// in the same transaction. A change that DeliveryChanges does not allow is
	// an error.
	MoveDelivery(ctx context.Context, move DeliveryMove) (bool, error)
	// AddReply stores a reply as waiting; false where its key is known. An
	// edition that is unknown or withdrawn is ErrNotFound.
	AddReply(ctx context.Context, reply Reply) (bool, error)
	// ListDeliveries returns the deliveries that fit.
	ListDeliveries(ctx context.Context, query DeliveryQuery) ([]Delivery, error)
}
