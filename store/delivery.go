package store

import (
	"context"
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

// DeliveryChanges is what may follow what.
var DeliveryChanges = map[DeliveryState][]DeliveryState{
	DeliveryWaiting: {DeliverySending, DeliveryFailed, DeliveryDropped},
	DeliverySending: {DeliveryWaiting, DeliveryPosted, DeliveryFailed},
}

// Delivery is one part of an edition for one channel.
type Delivery struct {
	ID        DeliveryID
	Workspace WorkspaceID
	Channel   ChannelID
	Slot      SlotID
	Edition   EditionID
	// Part counts from 1 to Parts; a part is posted only after the one before.
	Part, Parts int
	// Key names the act of posting for good; platforms carry it.
	Key string
	// Payload is exactly what is posted.
	Payload []byte
	State   DeliveryState
	// MessageID is the platform's name for the message, once posted.
	MessageID string
	Attempts  int
	Reason    string // of the last failure
	// Due is the slot's instant, Posted when the receipt came, both UTC.
	Due, Posted time.Time
}

// DeliveryQuery chooses deliveries in the order of channel, slot and part.
type DeliveryQuery struct {
	Workspace WorkspaceID
	Channel   ChannelID
	Slot      SlotID
	IDs       []DeliveryID
	States    []DeliveryState
	Limit     int
}

// DeliveryMove is one change of a delivery.
type DeliveryMove struct {
	ID        DeliveryID
	From      []DeliveryState
	To        DeliveryState
	MessageID string // with DeliveryPosted
	Reason    string
	At        time.Time
}

// Deliveries keeps what is to be posted and what was.
type Deliveries interface {
	// MoveDelivery changes a delivery's state in one step; false where it is
	// in none of the From states. Going to DeliverySending counts an attempt
	// and moves a built slot to sending; posting the last delivery of a slot
	// moves the slot to posted, failing one moves it to failed and the waiting
	// ones of the slot to dropped, all in the same transaction.
	MoveDelivery(ctx context.Context, move DeliveryMove) (bool, error)
	// ListDeliveries returns the deliveries that fit.
	ListDeliveries(ctx context.Context, query DeliveryQuery) ([]Delivery, error)
}
