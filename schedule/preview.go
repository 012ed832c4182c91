package schedule

import "time"

// Preview is the next runs after an instant, at most count.
func (s Spec) Preview(after time.Time, count int) []Slot {
	var slots []Slot
	for range count {
		slot, ok := s.Next(after)
		if !ok {
			break
		}
		slots = append(slots, slot)
		after = slot.At
	}
	return slots
}

// PreviewLine is one run as people read it: "Mon 23 Nov 2026 08:00 CET", with
// the zone's abbreviation at that time.
func PreviewLine(slot Slot) string {
	return slot.At.Format("Mon 2 Jan 2006 15:04 MST")
}
