package bot

import (
	"strings"

	"briefbot/schedule"
)

// ZonesLike are the time zones whose name holds what was typed so far, those
// that begin with it, or whose city does, first: what a platform offers while
// somebody types.
func ZonesLike(typed string) []string {
	typed = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(typed)), " ", "_")
	var first, rest []string
	for _, zone := range schedule.ZoneNames() {
		lower := strings.ToLower(zone)
		_, city, _ := strings.Cut(lower, "/")
		switch {
		case strings.HasPrefix(lower, typed), strings.HasPrefix(city, typed):
			first = append(first, zone)
		case strings.Contains(lower, typed):
			rest = append(rest, zone)
		}
	}
	return append(first, rest...)
}
