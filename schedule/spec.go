package schedule

import (
	"time"
	_ "time/tzdata" // zones must be known on machines without a zone database
)

// Spec is one understood schedule. Make one with [Parse]; the zero Spec is
// not valid. Specs are values and may be shared.
type Spec struct {
	text string // canonical, without the zone
	rule rule
	zone *time.Location
}

// String is the canonical text with the zone; parsing it gives the same Spec.
func (s Spec) String() string { return s.text + " " + s.zone.String() }

// Zone is the IANA time zone in which the spec's times are read.
func (s Spec) Zone() *time.Location { return s.zone }

// Next is the first slot strictly after an instant. It reports false when
// there is none within eight years ("30 February").
//
// Where several wall times fall on one instant, because a change of clocks
// skipped them, they are one slot: the one that the clock really shows, else
// the earliest.
func (s Spec) Next(after time.Time) (Slot, bool) {
	day := dateOf(after.In(s.zone)).plus(-2) // a gap may delay a slot by a day
	for range longestWait + 2 {
		if s.rule.dueOn(day) {
			for i := range s.rule.clocks {
				if at := instant(day, s.rule.clocks[i], s.zone); at.After(after) {
					return s.settled(at, day, s.rule.clocks[i]), true
				}
			}
		}
		day = day.plus(1)
	}
	return Slot{}, false
}

// settled chooses among the wall times that fall on one instant, of which the
// first is given.
func (s Spec) settled(at time.Time, day date, first clock) Slot {
	// If the clock does not show it, the instant ends a gap; a slot that the
	// clock shows at it stands on its own local date.
	if local := dateOf(at); !shows(day, first, at) && s.rule.dueOn(local) {
		for _, c := range s.rule.clocks {
			if shows(local, c, at) {
				return slotNamed(local, c, at)
			}
		}
	}
	return slotNamed(day, first, at)
}

// Prev is the last slot at or before an instant; false as for Next.
func (s Spec) Prev(at time.Time) (Slot, bool) {
	day := dateOf(at.In(s.zone)).plus(1)
	for range longestWait + 2 {
		if s.rule.dueOn(day) {
			for i := len(s.rule.clocks) - 1; i >= 0; i-- {
				if found := instant(day, s.rule.clocks[i], s.zone); !found.After(at) {
					// The same slot seen from before, so that both directions
					// agree on its name.
					return s.Next(found.Add(-time.Nanosecond))
				}
			}
		}
		day = day.plus(-1)
	}
	return Slot{}, false
}

// Between returns the slots after the first instant up to and including the
// second, oldest first, at most limit; 0 means all.
func (s Spec) Between(after, through time.Time, limit int) []Slot {
	var slots []Slot
	for limit == 0 || len(slots) < limit {
		slot, ok := s.Next(after)
		if !ok || slot.At.After(through) {
			break
		}
		slots = append(slots, slot)
		after = slot.At
	}
	return slots
}
